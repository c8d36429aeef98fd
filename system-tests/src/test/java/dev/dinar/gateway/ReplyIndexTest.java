package dev.dinar.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.Replied;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.ReplyIndex;
import dev.dinar.gateway.reply.ReplyLookup;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Refund requests that were replied to, however long ago and in whichever partition. */
final class ReplyIndexTest {

    private static final int REPLIES = 500;

    @Test
    void repliesAreFoundAcrossAChangeOfPartitionsAndEachIsReadOnce() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = world.gateway(Map.of())) {
            KafkaSettings kafka = KafkaSettings.from(
                    ServiceConfig.complete(world.config(Map.of("dinar.kafka.metadata.max.age.ms", "1000"))));
            String servers = world.bootstrapServers();
            try (Producer<String, byte[]> producer = producer(servers);
                    Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers));
                    ReplyIndex index = new ReplyIndex(kafka, "", Topics.REFUND_REPLIES, (_, _) -> Optional.empty())) {
                for (int i = 0; i < REPLIES; i++) {
                    write(producer, i);
                }
                producer.flush();
                assertThat(isAnswered(index, 7)).isTrue();
                assertThat(isAnswered(index, REPLIES)).isFalse();

                admin.createPartitions(Map.of(Topics.REFUND_REPLIES.name(), NewPartitions.increaseTo(7)))
                        .all()
                        .get();
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> producer.partitionsFor(Topics.REFUND_REPLIES.name())
                                        .size()
                                == 7);
                for (int i = REPLIES; i < 2 * REPLIES; i++) {
                    write(producer, i);
                }
                producer.flush();

                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(() -> assertThat(List.of(REPLIES, 2 * REPLIES - 1, 7))
                                .allMatch(number -> isAnswered(index, number)));
                for (int i = 0; i < 2 * REPLIES; i += 10) {
                    assertThat(isAnswered(index, i)).isTrue();
                }
                assertThat(index.read()).isEqualTo(2 * REPLIES);
            }
        }
    }

    @Test
    void repliesWhoseTopicTheBrokerDoesNotKnowNowAreNotTakenForNone() throws Exception {
        try (GatewayWorld world = new GatewayWorld()) {
            KafkaSettings kafka = KafkaSettings.from(ServiceConfig.complete(world.config(Map.of())));
            String prefix = "gone-for-a-moment.";
            ReplyLookup lookup = new ReplyLookup(kafka, prefix);
            try (ReplyIndex index = new ReplyIndex(kafka, prefix, Topics.REFUND_REPLIES, lookup)) {
                for (Topic<?> topic : List.of(Topics.REFUND_REPLIES, Topics.CHARGE_REPLIES)) {
                    assertThatThrownBy(() ->
                                    index.isAnswered(ReplyAddress.reply(topic, "request", Wish.empty()), Instant.now()))
                            .isInstanceOf(KafkaException.class)
                            .hasMessageContaining(topic.name(prefix));
                }
            }
        }
    }

    @Test
    void aCopyIsFoundWhicheverPartitionItsKeyHadWhenItWasWritten() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = world.gateway(Map.of("dinar.topics.partitions", 1))) {
            KafkaSettings kafka = KafkaSettings.from(ServiceConfig.complete(world.config(Map.of())));
            String servers = world.bootstrapServers();
            ReplyLookup lookup = new ReplyLookup(kafka, "");
            try (Producer<String, byte[]> producer = producer(servers);
                    Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
                for (int i = 0; i < 10; i++) {
                    producer.send(new ProducerRecord<>(
                                    Topics.GATEWAY_DEAD_LETTERS.name(),
                                    0,
                                    "order-" + i,
                                    new byte[0],
                                    List.of(new RecordHeader(
                                            Outgoing.COPY_OF, ("charge-requests-0@" + i).getBytes(UTF_8)))))
                            .get();
                }
                admin.createPartitions(Map.of(Topics.GATEWAY_DEAD_LETTERS.name(), NewPartitions.increaseTo(5)))
                        .all()
                        .get();

                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(producer.partitionsFor(Topics.GATEWAY_DEAD_LETTERS.name()))
                                .hasSize(5));
                for (int i = 0; i < 10; i++) {
                    ReplyAddress copy = ReplyAddress.copy(Topics.GATEWAY_DEAD_LETTERS, "charge-requests-0@" + i);
                    assertThat(lookup.isAnswered(copy, Instant.now()))
                            .as("copy %d", i)
                            .isTrue();
                }
                assertThat(lookup.isAnswered(
                                ReplyAddress.copy(Topics.GATEWAY_DEAD_LETTERS, "charge-requests-0@10"), Instant.now()))
                        .isFalse();
            }
        }
    }

    @Test
    void whatIsRememberedTellsAnotherWishFromTheSame() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                ChargeGateway _ = world.gateway(Map.of())) {
            world.send(Deployment.request("remembered").build());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !world.records(Topics.CHARGE_REPLIES).isEmpty());
            KafkaSettings kafka = KafkaSettings.from(ServiceConfig.complete(world.config(Map.of())));
            Wish asked = Wish.read(CloudEvent.header(
                                    world.records(Topics.CHARGE_REPLIES)
                                            .getFirst()
                                            .headers(),
                                    Outgoing.WISH)
                            .orElseThrow())
                    .orElseThrow();
            try (ReplyIndex index = new ReplyIndex(kafka, "", Topics.CHARGE_REPLIES, new ReplyLookup(kafka, ""))) {
                Optional<Replied> same =
                        index.remembered(ReplyAddress.reply(Topics.CHARGE_REPLIES, "remembered", asked));
                assertThat(same)
                        .hasValueSatisfying(reply -> assertThat(reply.differsFrom(Optional.of(asked)))
                                .isEmpty());
                Wish other = asked.with("amount", "9");
                Optional<Replied> another =
                        index.remembered(ReplyAddress.reply(Topics.CHARGE_REPLIES, "remembered", other));
                assertThat(another)
                        .hasValueSatisfying(reply -> assertThat(reply.differsFrom(Optional.of(other)))
                                .contains("amount"));
                assertThat(index.remembered(ReplyAddress.reply(Topics.CHARGE_REPLIES, "nobody", asked)))
                        .isEmpty();
            }
        }
    }

    private static boolean isAnswered(ReplyIndex index, int number) {
        return index.isAnswered(
                ReplyAddress.reply(Topics.REFUND_REPLIES, "refund-" + number, Wish.empty()), Instant.now());
    }

    private static void write(Producer<String, byte[]> producer, int number) {
        var _ = producer.send(new ProducerRecord<>(
                Topics.REFUND_REPLIES.name(),
                null,
                "chg_" + number,
                new byte[0],
                List.of(new RecordHeader(Outgoing.REQUEST_ID, ("refund-" + number).getBytes(UTF_8)))));
    }

    private static Producer<String, byte[]> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "metadata.max.age.ms", "1000"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
