package dev.dinar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.system.SharedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A deployment's topics on the shared broker, and {@code ./dinar replay} of its dead letters. */
final class LetterBox implements AutoCloseable {

    /** When everything here was written, unless it says another time. */
    static final long TIME = System.currentTimeMillis() - 60_000;

    private final String prefix;
    private final Path config;
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    LetterBox(String prefix, String key) {
        this.prefix = prefix;
        this.config = SharedKafka.temporaryFolder().resolve("replay.conf");
        try {
            Files.writeString(config, """
                    dinar.kafka.bootstrap.servers = "%s"
                    dinar.schema-registry.url = "%s"
                    dinar.topics.prefix = "%s"
                    dinar.ingress.merchants.default.secret-key = "%s"
                    dinar.processor.streams.application-id = "%sprocessor"
                    """.formatted(
                            SharedKafka.bootstrapServers(), SharedKafka.registryUrl(), prefix, key, prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void create(Topic<?>... topics) {
        try (Admin admin = admin()) {
            TopicProvisioner.apply(admin, TopicProvisioner.Mode.CREATE, prefix, 1, (short) 1, List.of(topics));
        }
    }

    /** Writes a record with a time of its own. */
    RecordMetadata write(Topic<?> topic, String key, byte[] value, Map<String, String> headers) throws Exception {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic.name(prefix), 0, TIME, key == null ? null : key.getBytes(UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return producer.send(record).get();
    }

    /** Whether any run has kept its progress. */
    boolean hasProgress(Topic<?> topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return !admin.listConsumerGroupOffsets("dinar-replay-" + topic.name(prefix))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .isEmpty();
        }
    }

    Ran replay(Topic<?> topic, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("replay", topic.name(), "--config", config.toString(), "--rate", "1000"));
        arguments.addAll(List.of(options));
        return Ran.dinar(arguments.toArray(String[]::new));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));
    }

    @Override
    public void close() {
        producer.close();
    }
}
