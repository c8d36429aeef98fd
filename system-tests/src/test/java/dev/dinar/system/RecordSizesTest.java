package dev.dinar.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.cli.topics.TopicReader;
import dev.dinar.events.ChargeStatus;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How large records are, as the table for sizing in docs/operations.md says. */
@ExtendWith(SharedKafka.class)
final class RecordSizesTest {

    private static final String PREFIX = "sizes.";
    private static final int PAYMENTS = 20;
    private static final double TOLERANCE = 0.25;

    @Test
    void theTableForSizingIsTrue() throws Exception {
        try (Deployment deployment = Deployment.start(PREFIX);
                WebhookPost post = deployment.post()) {
            for (int i = 0; i < PAYMENTS; i++) {
                String id = "chg_TS07A44202" + (1_000_000_000_000_000L + i);
                post.send(Bodies.charge(id, "ORD-2026-" + i, ChargeStatus.CAPTURED.name(), "000", Instant.now()));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> bytes(Topics.ORDER_PAID.name(PREFIX)).size() == PAYMENTS);

            Map<String, Long> measured = new LinkedHashMap<>();
            measured.put("charge-events", average(Topics.CHARGE_EVENTS.name(PREFIX)));
            measured.put("charges", average(Topics.CHARGES.name(PREFIX)));
            measured.put("order-paid", average(Topics.ORDER_PAID.name(PREFIX)));
            measured.put("dinar-processor-charges-changelog", average(PREFIX + "processor-charges-changelog"));
            measured.put("dinar-processor-orders-changelog", average(PREFIX + "processor-orders-changelog"));

            String document = Files.readString(Path.of(System.getProperty("dinar.home"), "docs", "operations.md"));
            Map<String, Long> written = new LinkedHashMap<>();
            measured.keySet().forEach(topic -> written.put(topic, written(document, topic)));
            assertThat(measured)
                    .as("measured, %s", measured)
                    .allSatisfy((topic, bytes) -> assertThat(bytes)
                            .as(topic)
                            .isCloseTo(written.get(topic), org.assertj.core.data.Offset.offset((long)
                                    (written.get(topic) * TOLERANCE))));
        }
    }

    private static long written(String document, String topic) {
        return document.lines()
                .filter(line -> line.startsWith("| `" + topic + "` | "))
                .map(line -> line.split("\\|", -1)[2].strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static long average(String topic) {
        return Math.round(
                bytes(topic).stream().mapToInt(Integer::intValue).average().orElseThrow());
    }

    /** Of each record that is not a tombstone: key, value and headers, before compression. */
    private static List<Integer> bytes(String topic) {
        try (TopicReader reader = TopicReader.fromStart(SharedKafka.bootstrapServers(), List.of(topic))) {
            List<Integer> sizes = new ArrayList<>();
            while (!reader.atEnd()) {
                reader.poll().stream()
                        .filter(record -> record.value() != null)
                        .forEach(record -> sizes.add(size(record)));
            }
            return sizes;
        }
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        int bytes = record.serializedKeySize() + record.serializedValueSize();
        for (var header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}
