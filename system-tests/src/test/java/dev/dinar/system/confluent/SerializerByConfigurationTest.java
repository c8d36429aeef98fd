package dev.dinar.system.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.Origin;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.Outcome;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All services with Confluent's serializer in the place of Dinar's, by one setting. */
@ExtendWith(SharedKafka.class)
final class SerializerByConfigurationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everyServiceWritesWithTheSerializerThatIsNamedAndAnOrderIsPaid() throws Exception {
        try (Deployment system =
                Deployment.whole(Map.of("dinar.kafka.value.serializer", ConfluentSerializer.class.getName()))) {
            system.send(
                    Deployment.request("confluent-1").setOrderId("confluent-1").build());
            ChargeReply reply = first(system, Topics.CHARGE_REPLIES);

            system.tap().complete(reply.getChargeId(), Outcome.CAPTURED);

            OrderPaid paid = first(system, Topics.ORDER_PAID);
            assertThat(paid.getOrderId()).isEqualTo("confluent-1");
            assertThat(paid.getAmount()).isEqualByComparingTo("1.250");
            assertThat(system.values(Topics.CHARGE_EVENTS))
                    .extracting(ChargeEvent::getOrigin)
                    .containsExactlyInAnyOrder(Origin.API_RESPONSE, Origin.WEBHOOK);
            // The ingress asks for schemas with a record that it does not send.
            assertThat(ConfluentSerializer.written(Topics.CHARGE_EVENTS.name(system.prefix())))
                    .isGreaterThanOrEqualTo(3);
            for (Topic<?> topic : List.of(Topics.CHARGE_REPLIES, Topics.CHARGES, Topics.ORDER_PAID)) {
                assertThat(ConfluentSerializer.written(topic.name(system.prefix())))
                        .as(topic.name())
                        .isGreaterThanOrEqualTo(system.records(topic).size());
            }
        }
    }

    private static <V> V first(Deployment system, Topic<V> topic) {
        return await().atMost(PATIENCE)
                .until(() -> system.values(topic), values -> !values.isEmpty())
                .getFirst();
    }
}
