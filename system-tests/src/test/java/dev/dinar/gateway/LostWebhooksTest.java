package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentFailure;
import dev.dinar.processor.Processor;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.Outcome;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Not one webhook arrives: the processor asks, the gateway answers, and every order hears how its payment ended. */
final class LostWebhooksTest {

    private static final int CHARGES = 500;

    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.CAPTURED, Outcome.DECLINED, Outcome.CANCELLED, Outcome.ABANDONED, Outcome.CAPTURED);

    private static final Map<String, ?> IMPATIENT = Map.of(
            "dinar.processor.mode", "test",
            "dinar.processor.http.host", "127.0.0.1",
            "dinar.processor.http.port", 0,
            "dinar.processor.management.host", "127.0.0.1",
            "dinar.processor.management.port", 0,
            "dinar.processor.reconciliation.unfinished-from", "creation",
            "dinar.processor.reconciliation.unfinished-at", List.of("5s", "15s", "30s", "60s", "120s"),
            "dinar.processor.reconciliation.lapsed-at", List.of("2s", "5s"),
            "dinar.processor.reconciliation.grace", "10s");

    @Test
    void everyOrderHearsExactlyOnceHowItsPaymentEnded() throws Exception {
        Map<String, Object> processorSettings = new HashMap<>(IMPATIENT);
        processorSettings.put(
                "dinar.processor.streams.state-folder",
                SharedKafka.temporaryFolder().toString());
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = world.gateway(Map.of(
                        "dinar.gateway.tap.calls-at-once", 128,
                        "dinar.gateway.in-flight.charge-requests", 32,
                        "dinar.gateway.in-flight.charge-status-queries", 32));
                Processor _ = Processor.start(world.config(processorSettings))) {
            world.tap.faults().loseAllWebhooks();
            Map<String, Outcome> outcomes = IntStream.range(0, CHARGES)
                    .boxed()
                    .collect(Collectors.toMap(
                            number -> "order-" + number, number -> OUTCOMES.get(number % OUTCOMES.size())));
            for (int number = 0; number < CHARGES; number++) {
                world.send(Deployment.request(Integer.toString(number)).build());
            }
            Set<String> paidFor = new HashSet<>();
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        for (ChargeReply reply : world.values(Topics.CHARGE_REPLIES)) {
                            if (paidFor.add(reply.getOrderId())) {
                                world.tap.complete(reply.getChargeId(), outcomes.get(reply.getOrderId()));
                            }
                        }
                        assertThat(paidFor).hasSize(CHARGES);
                    });

            await().atMost(Duration.ofSeconds(180))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(world.records(Topics.ORDER_PAID)
                                            .size()
                                    + world.records(Topics.ORDER_PAYMENT_FAILED).size())
                            .isGreaterThanOrEqualTo(CHARGES));
            assertThat(world.values(Topics.ORDER_PAID))
                    .extracting(OrderPaid::getOrderId)
                    .containsExactlyInAnyOrderElementsOf(ordersWith(outcomes, Outcome.CAPTURED));
            List<OrderPaymentFailed> failed = world.values(Topics.ORDER_PAYMENT_FAILED);
            for (Outcome outcome : List.of(Outcome.DECLINED, Outcome.CANCELLED, Outcome.ABANDONED)) {
                assertThat(failed.stream()
                                .filter(event -> event.getReason() == PaymentFailure.valueOf(outcome.name()))
                                .map(OrderPaymentFailed::getOrderId))
                        .as("told to be %s", outcome)
                        .containsExactlyInAnyOrderElementsOf(ordersWith(outcomes, outcome));
            }
            assertThat(failed)
                    .hasSize(CHARGES - ordersWith(outcomes, Outcome.CAPTURED).size());

            Map<String, String> table = world.values(Topics.CHARGES).stream()
                    .collect(Collectors.toMap(
                            Charge::getOrderId, charge -> charge.getStatus().name(), (_, later) -> later));
            outcomes.forEach((order, outcome) -> assertThat(table).containsEntry(order, outcome.name()));
            assertThat(world.records(Topics.PAYMENT_ALERTS)).isEmpty();
        }
    }

    private static List<String> ordersWith(Map<String, Outcome> outcomes, Outcome outcome) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }
}
