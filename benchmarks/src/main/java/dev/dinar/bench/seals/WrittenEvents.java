package dev.dinar.bench.seals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.bench.harness.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records as long as charge events, of bytes at random: what they say is of no interest to a seal. */
final class WrittenEvents {

    /** Of a value; a key has 28 beside it. */
    static final int BYTES = 230;

    private WrittenEvents() {}

    static void write(Run run, String topic, int partitions, int records, LocalDate day) {
        long noon = Instant.parse(day + "T12:00:00Z").toEpochMilli();
        Random random = new Random(1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        run.bootstrapServers(),
                        "acks",
                        "all",
                        "batch.size",
                        "262144",
                        "linger.ms",
                        "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                byte[] value = new byte[BYTES];
                random.nextBytes(value);
                byte[] key = String.format(Locale.ROOT, "chg_TS%022d", i).getBytes(UTF_8);
                var _ = producer.send(new ProducerRecord<>(topic, i % partitions, noon + i / 100, key, value));
            }
            producer.flush();
        }
    }
}
