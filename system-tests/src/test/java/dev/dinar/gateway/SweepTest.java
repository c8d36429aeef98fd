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
import dev.dinar.gateway.work.Step;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.Outcome;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.CallWatch;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapApiSettings;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tap's lists against the log, on a broker of their own, by workers that die. */
final class SweepTest {

    private static final int CHARGES = 300;
    private static final int PAGES = CHARGES / 50;
    private static final int PAGES_AT_ONCE = 2;
    private static final int OTHER_LISTS = 2;

    /** Two hours ago at Tap: what it makes is of hours that are over. */
    private static final Clock AT_TAP = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));

    private final ConcurrentLinkedDeque<Step> deaths =
            new ConcurrentLinkedDeque<>(List.of(Step.AFTER_TAP, Step.SENT, Step.COMMITTED, Step.ACKNOWLEDGED));
    private final AtomicInteger died = new AtomicInteger();

    /** An Error, so that nothing on the way handles it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whatWasMadeBehindDinarsBackIsEnteredOnceAndWhatTapDoesNotHaveIsAnAlert() throws Exception {
        try (GatewayWorld world = new GatewayWorld(AT_TAP)) {
            world.gateway(Map.of()).close(); // Makes the topics.
            List<String> elsewhere = new ArrayList<>();
            try (TapApi tap = TapApi.open(TapApiSettings.of(world.tap.apiUrl(), GatewayWorld.KEY), CallWatch.NONE)) {
                for (int i = 0; i < CHARGES; i++) {
                    String id = world.tap.charge("order-" + i, new BigDecimal("1.250"), "KWD", Outcome.CAPTURED);
                    if (i % 5 == 0) {
                        elsewhere.add(id);
                    } else {
                        world.send(Topics.CHARGE_EVENTS, id, event(tap, id));
                    }
                }
                ChargeEvent forged = ChargeEvent.newBuilder(event(tap, elsewhere.getFirst()))
                        .setChargeId("chg_TSforged00000000000000")
                        .build();
                world.send(Topics.CHARGE_EVENTS, forged.getChargeId(), forged);
            }
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
                    this::dieAsPlanned)) {
                Instant made = AT_TAP.instant();
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(() -> assertThat(world.values(Topics.COMPLETENESS))
                                .filteredOn(one -> one.getCompleteTo() != null
                                        && one.getCompleteTo().isAfter(made))
                                .extracting(Completeness::getKind)
                                .contains(SweepKind.CHARGES, SweepKind.AUTHORIZATIONS, SweepKind.REFUNDS));
                await().atMost(Duration.ofMinutes(1)).until(deaths::isEmpty);
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
                    .isLessThanOrEqualTo(PAGES + OTHER_LISTS + (long) died.get() * PAGES_AT_ONCE + OTHER_LISTS + 1);
        }
    }

    private static ChargeEvent event(TapApi tap, String id) {
        ApiObject object = ((TapAnswer.Accepted<ApiObject>) tap.retrieve(id)).value();
        return ((Mapping.OfCharge) EventMapper.USUAL.fromResponse(object, "default", Optional.empty(), Instant.now()))
                .event();
    }

    private void dieAsPlanned(Step step, String id) {
        if (id.startsWith("default:CHARGES") && step == deaths.peek()) {
            deaths.poll();
            died.incrementAndGet();
            throw new Death();
        }
    }
}
