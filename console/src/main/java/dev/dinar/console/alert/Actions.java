package dev.dinar.console.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.ConsoleAction;
import dev.dinar.events.ConsoleActionKind;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.ValueSerializer;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what people do to {@code console-actions}: done is what every replica has. Thread-safe; its methods block. */
public final class Actions implements AutoCloseable {

    private static final String CLIENT = "dinar-console";
    private static final String SOURCE = "/console";

    private final Producer<byte[], byte[]> producer;
    private final ValueSerializer values;
    private final String topic;
    private final InstantSource clock;

    /**
     * Writes by a producer that is closed with it.
     *
     * @param values makes bytes of what is written; closed with it
     * @param topic the topic's full name
     */
    public Actions(Producer<byte[], byte[]> producer, ValueSerializer values, String topic, InstantSource clock) {
        this.producer = producer;
        this.values = values;
        this.topic = topic;
        this.clock = clock;
    }

    /** Writes to a deployment whose topics' names start with {@code prefix}. */
    public static Actions open(KafkaSettings kafka, String prefix, InstantSource clock) {
        return new Actions(
                new KafkaProducer<>(kafka.promptProducer(CLIENT), new ByteArraySerializer(), new ByteArraySerializer()),
                kafka.valueSerializer(),
                Topics.CONSOLE_ACTIONS.name(prefix),
                clock);
    }

    /**
     * Somebody did something about an alert.
     *
     * @param until when a snooze ends
     * @return the id of what was written
     * @throws KafkaException when it could not be written
     */
    public String about(Alert alert, ConsoleActionKind kind, String actor, String reason, Optional<Duration> until)
            throws InterruptedException {
        ConsoleAction action = of(kind, actor, reason);
        action.setAlertId(alert.id());
        action.setChargeId(alert.charge());
        action.setOrderId(alert.order().orElse(null));
        action.setUntil(until.map(action.getActedAt()::plus).orElse(null));
        return write(action);
    }

    /**
     * Somebody replayed dead letters.
     *
     * @param letters those that were chosen, as {@code partition@offset}
     * @return the id of what was written
     * @throws KafkaException when it could not be written
     */
    public String replayed(
            String letterTopic, List<String> letters, int replayed, int stayed, String actor, String reason)
            throws InterruptedException {
        ConsoleAction action = of(ConsoleActionKind.REPLAYED, actor, reason);
        action.setTopic(letterTopic);
        action.setLetters(List.copyOf(letters));
        action.setReplayed(replayed);
        action.setStayed(stayed);
        return write(action);
    }

    /**
     * Looks whether an action could be made a record now: what cannot be written down is better not begun.
     *
     * @throws KafkaException when the registry is away, or does not know the schema
     */
    public void requireSchema() {
        byte[] _ = values.serialize(topic, of(ConsoleActionKind.OTHER, "nobody", "looks"));
    }

    private ConsoleAction of(ConsoleActionKind kind, String actor, String reason) {
        ConsoleAction action = new ConsoleAction();
        action.setEventId(UUID.randomUUID().toString());
        action.setKind(kind);
        action.setActor(actor);
        action.setReason(reason);
        action.setLetters(List.of());
        action.setActedAt(Instant.ofEpochMilli(clock.millis()));
        return action;
    }

    private String write(ConsoleAction action) throws InterruptedException {
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(action.getEventId(), ConsoleAction.class, SOURCE, action.getActedAt())
                .writeTo(headers, CloudEvent.AVRO);
        try (Trace trace = Trace.begin("console action", Optional.empty())) {
            trace.header().writeTo(headers);
        }
        byte[] key = action.getChargeId() == null ? null : action.getChargeId().getBytes(UTF_8);
        try {
            producer.send(new ProducerRecord<>(topic, null, key, values.serialize(topic, action), headers))
                    .get();
            return action.getEventId();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaException(topic + " does not take the record: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        values.close();
    }
}
