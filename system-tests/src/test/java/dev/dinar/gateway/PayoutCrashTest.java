package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.Completeness;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.SweepKind;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.Outcome;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payouts and disputes, asked for by two instances whose workers die, on a broker of their own. */
final class PayoutCrashTest {

    private static final int PAYOUTS = 3;
    private static final int DISPUTE_SHEETS = 1;

    /** Before the last midnight, where the day ends that is asked for once. */
    private static final Clock AT_TAP = Clock.offset(Clock.systemUTC(), Duration.ofHours(-26));

    private static final Map<String, Object> ONCE_A_DAY = Map.of("dinar.gateway.bank.every", "24h");

    private final PlannedDeaths deaths = new PlannedDeaths("default:PAYOUTS");

    @Test
    void oneInstanceAsksWhicheverAndNothingIsWrittenTwiceNorDownloadedWithoutNeed() throws Exception {
        try (GatewayWorld world = new GatewayWorld(AT_TAP)) {
            world.tap.faults().writeOddSheets(true);
            List<String> payouts = new ArrayList<>();
            List<String> charges = new ArrayList<>();
            for (int i = 0; i < PAYOUTS; i++) {
                charges.add(world.tap.charge("order-" + i, new BigDecimal("1.250"), "KWD", Outcome.CAPTURED));
                payouts.add(world.tap.payOut("KWD").orElseThrow());
            }
            world.tap.dispute(charges.getFirst(), "OPEN", "not received");

            try (ChargeGateway _ = ChargeGateway.start(world.config(ONCE_A_DAY), deaths)) {
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(
                                () -> assertThat(world.values(Topics.SWEEPS)).hasSizeGreaterThanOrEqualTo(2));
                try (ChargeGateway _ = ChargeGateway.start(world.config(ONCE_A_DAY), deaths)) {
                    await().atMost(Duration.ofMinutes(3))
                            .untilAsserted(() -> assertThat(world.values(Topics.COMPLETENESS))
                                    .filteredOn(one -> one.getCompleteTo() != null)
                                    .extracting(Completeness::getKind)
                                    .contains(SweepKind.PAYOUTS, SweepKind.DISPUTES));
                    await().atMost(Duration.ofMinutes(1)).until(deaths::areOver);
                }
            }

            assertThat(world.values(Topics.PAYOUT_EVENTS))
                    .extracting(PayoutEvent::getPayoutId)
                    .containsExactlyInAnyOrderElementsOf(payouts);
            assertThat(world.values(Topics.PAYOUT_LINES))
                    .extracting(PayoutLine::getChargeId)
                    .containsExactlyInAnyOrderElementsOf(charges);
            assertThat(world.values(Topics.DISPUTE_EVENTS))
                    .extracting(DisputeEvent::getChargeId)
                    .containsExactly(charges.getFirst());
            assertThat(world.tap.downloads())
                    .as(
                            "each death before the commit repeats one payout, and one after it none; a lock that runs out, two")
                    .isLessThanOrEqualTo(PAYOUTS + DISPUTE_SHEETS + 2 + 2);
        }
    }
}
