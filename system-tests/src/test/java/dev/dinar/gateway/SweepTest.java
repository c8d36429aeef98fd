package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Completeness;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.SweepKind;
import dev.dinar.schemas.Topics;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tap's lists against the log, on a broker of their own, by workers that die. */
final class SweepTest {

    private static final int CHARGES = 300;
    private static final int PAGES = CHARGES / 50;
    private static final int PAGES_AT_ONCE = 2;
    private static final int OTHER_LISTS = 2;

    /** Two hours ago at Tap: what it makes is of hours that are over. */
    private static final Clock AT_TAP = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));

    private final PlannedDeaths deaths = new PlannedDeaths("default:CHARGES");

    @Test
    void whatWasMadeBehindDinarsBackIsEnteredOnceAndWhatTapDoesNotHaveIsAnAlert() throws Exception {
        try (GatewayWorld world = new GatewayWorld(AT_TAP)) {
            ChargesAtTap charges = ChargesAtTap.make(world, CHARGES);
            List<String> elsewhere = charges.elsewhere();
            ChargeEvent forged = ChargeEvent.newBuilder(charges.one())
                    .setChargeId("chg_TSforged00000000000000")
                    .build();
            world.send(Topics.CHARGE_EVENTS, forged.getChargeId(), forged);
            String refund = world.tap.refund(elsewhere.getFirst(), new BigDecimal("0.250"), "KWD");

            try (ChargeGateway _ = ChargeGateway.start(
                    world.config(Map.of(
                            "dinar.gateway.sweep.enabled",
                            true,
                            "dinar.gateway.sweep.download-at",
                            "off",
                            "dinar.gateway.sweep.pages-at-once",
                            PAGES_AT_ONCE,
                            "dinar.gateway.sweep.pages-per-second",
                            100)),
                    deaths)) {
                Instant made = AT_TAP.instant();
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(() -> assertThat(world.values(Topics.COMPLETENESS))
                                .filteredOn(one -> one.getCompleteTo() != null
                                        && one.getCompleteTo().isAfter(made))
                                .extracting(Completeness::getKind)
                                .contains(SweepKind.CHARGES, SweepKind.AUTHORIZATIONS, SweepKind.REFUNDS));
                await().atMost(Duration.ofMinutes(1)).until(deaths::areOver);
            }

            assertThat(world.values(Topics.CHARGE_EVENTS))
                    .filteredOn(event -> event.getOrigin() == Origin.RECONCILIATION)
                    .extracting(ChargeEvent::getChargeId)
                    .containsExactlyInAnyOrderElementsOf(elsewhere);
            assertThat(world.values(Topics.REFUND_EVENTS))
                    .extracting(RefundEvent::getRefundId)
                    .containsExactly(refund);
            assertThat(world.values(Topics.PAYMENT_ALERTS))
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.getKind()).isEqualTo(AlertKind.UNKNOWN_AT_TAP))
                    .extracting(PaymentAlert::getChargeId)
                    .isEqualTo("chg_TSforged00000000000000");
            // Another hour may have begun meanwhile: a page of each list.
            assertThat(world.tap.pagesListed())
                    .isLessThanOrEqualTo(PAGES + OTHER_LISTS + (long) deaths.soFar() * PAGES_AT_ONCE + OTHER_LISTS + 1);
        }
    }
}
