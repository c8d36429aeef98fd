package dev.dinar.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeEvent;
import dev.dinar.ingress.WebhookIngress;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The ingress and the broker: what an answer means, and what becomes of it when the broker is away. */
final class IngressOnABrokerTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    private final String scope = UUID.randomUUID().toString();
    private final String registry = "mock://" + scope;

    @Test
    void whatWasAnsweredWith200CanBeReadAndABrokerThatGoesAndReturnsNeedsNoRestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(SharedKafka.temporaryFolder());
                RunningIngress ingress =
                        new RunningIngress(RunningIngress.config("a.", kafka.bootstrapServers(), registry))) {
            List<String> answered = new ArrayList<>();
            post(ingress, "chg_TSbefore", 50, answered);
            assertThat(answered).hasSize(50);
            assertThat(ingress.readiness().statusCode()).isEqualTo(200);

            kafka.stop();
            long lost = System.nanoTime();
            assertThat(ingress.post("chg_TSwhileaway").statusCode()).isEqualTo(503);
            await().pollInterval(Duration.ofMillis(100)).atMost(PROMISED).untilAsserted(() -> {
                HttpResponse<String> ready = ingress.readiness();
                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(ready.body()).contains(kafka.bootstrapServers());
            });
            assertThat(Duration.ofNanos(System.nanoTime() - lost)).isLessThan(PROMISED.plusSeconds(1));
            HttpResponse<String> refused = ingress.post("chg_TSstillaway");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(ingress.management("/health/live").statusCode()).isEqualTo(200);

            kafka.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ingress.readiness().statusCode() == 200);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ingress.post("chg_TSback").statusCode() == 200);
            answered.add("chg_TSback");
            post(ingress, "chg_TSafter", 50, answered);

            assertThat(keys(kafka, "a.")).containsAll(answered);
            assertThat(answered).hasSize(101);
        }
    }

    @Test
    void theRegistryMayGoAwayOnceTheIngressHasStarted() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(SharedKafka.temporaryFolder());
                FakeRegistry once = new FakeRegistry();
                RunningIngress ingress =
                        new RunningIngress(RunningIngress.config("r.", kafka.bootstrapServers(), once.url()))) {
            once.stop();

            assertThat(ingress.post("chg_TS0001").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void recordsAreReadBackWithTheirKeyHeadersAndValue() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(SharedKafka.temporaryFolder());
                RunningIngress ingress =
                        new RunningIngress(RunningIngress.config("v.", kafka.bootstrapServers(), registry))) {
            ingress.post("chg_TS0001");

            ConsumerRecord<String, ChargeEvent> record = records(kafka, "v.").getFirst();
            assertThat(record.key()).isEqualTo("chg_TS0001");
            assertThat(record.value().getAmount()).isEqualByComparingTo("0.500");
            assertThat(record.headers().toArray())
                    .extracting(header -> header.key())
                    .contains("ce_id", "ce_type", "ce_source", "ce_time", "content-type", "traceparent");
            assertThat(ingress.management("/metrics").body())
                    .contains("dinar_ingress_produced_total{service=\"webhook-ingress\",topic=\"charge-events\"} 1.0");
        }
    }

    @Test
    void aStartWithoutTopicsSaysWhichAndHow() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(SharedKafka.temporaryFolder())) {
            Config checking = ConfigFactory.parseMap(Map.of("dinar.topics.manage", "check"))
                    .withFallback(RunningIngress.config("n.", kafka.bootstrapServers(), registry));
            assertThatThrownBy(() -> WebhookIngress.start(checking))
                    .hasMessageContaining("n.charge-events")
                    .hasMessageContaining("create");
        }
    }

    private static void post(RunningIngress ingress, String prefix, int count, List<String> answered) {
        Map<String, CompletableFuture<HttpResponse<String>>> sent = new java.util.LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            sent.put(prefix + i, ingress.postAsync(prefix + i));
        }
        sent.forEach((id, answer) -> {
            if (answer.join().body().contains("recorded")) {
                answered.add(id);
            }
        });
    }

    private List<String> keys(EmbeddedKafka kafka, String prefix) throws IOException {
        return records(kafka, prefix).stream().map(ConsumerRecord::key).toList();
    }

    /** Everything that is committed now: what was answered must be there already. */
    private List<ConsumerRecord<String, ChargeEvent>> records(EmbeddedKafka kafka, String prefix) throws IOException {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (var serde = AvroSerde.of(ChargeEvent.class, Map.of("schema.registry.url", registry));
                var consumer = new KafkaConsumer<>(config, new StringDeserializer(), serde.deserializer())) {
            List<TopicPartition> partitions = TopicPartitions.of(consumer, Topics.CHARGE_EVENTS.name(prefix));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, ChargeEvent>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }
}
