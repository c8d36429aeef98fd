package dev.dinar.gateway.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.schemas.serde.KeySerializer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record to be written.
 *
 * @param topic the topic's name in the deployment's own terms, without prefix
 * @param key the record key, or null
 * @param value an Avro record, or the bytes themselves
 * @param headers CloudEvents, trace and what the topic asks for
 * @param timestamp the record's time, or null for now
 */
public record Outgoing(
        Topic<?> topic,
        @Nullable Bytes key,
        Object value,
        Headers headers,
        @Nullable Long timestamp) {

    /** Names the request that a reply is for, so that it is found without being decoded. */
    public static final String REQUEST_ID = "dinar_request_id";

    /** What was asked for, on a reply, so that another wish under the same id is told from it. See {@link Wish}. */
    public static final String WISH = "dinar_wish";

    /** A record that was put to the end of its topic again; how often. */
    public static final String REQUEUED = "dinar_requeued";

    /** Since when Tap may have done what a record asks for, in epoch milliseconds, on a record that was put to the end of its topic. */
    public static final String UNCERTAIN_SINCE = "dinar_uncertain_since";

    /** Until when the same, in epoch milliseconds. */
    public static final String UNCERTAIN_UNTIL = "dinar_uncertain_until";

    /** The place of the record that a record at the end of its topic is a copy of. */
    public static final String COPY_OF = "dinar_copy_of";

    private static final KeySerializer KEYS = new KeySerializer();

    private static final String SOURCE = "/charge-gateway";

    private static final int MOST_COUNTED = 1_000_000;

    /** An event. */
    public static Outgoing event(
            Topic<?> topic, String key, String id, SpecificRecord event, Instant at, TraceParent trace) {
        Headers headers = new RecordHeaders();
        CloudEvent.of(id, event.getClass(), SOURCE, at).writeTo(headers, CloudEvent.AVRO);
        trace.writeTo(headers);
        return new Outgoing(topic, Bytes.wrap(KEYS.serialize(topic.name(), key)), event, headers, null);
    }

    /** A reply. */
    public static Outgoing reply(
            Topic<?> topic,
            String key,
            String id,
            String requestId,
            Wish wish,
            SpecificRecord reply,
            Instant at,
            TraceParent trace) {
        Outgoing outgoing = event(topic, key, id, reply, at, trace);
        outgoing.headers().add(WISH, wish.text().getBytes(UTF_8));
        outgoing.headers().add(REQUEST_ID, requestId.getBytes(UTF_8));
        return outgoing;
    }

    /** What could not be read, as it was read. */
    public static Outgoing deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        headers.add(DeadLetterHeaders.REASON, reason.getBytes(UTF_8));
        headers.add(DeadLetterHeaders.SOURCE_TOPIC, record.topic().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.SOURCE_PARTITION, text(record.partition()));
        headers.add(DeadLetterHeaders.SOURCE_OFFSET, text(record.offset()));
        return new Outgoing(Topics.GATEWAY_DEAD_LETTERS, Bytes.wrap(record.key()), record.value(), headers, null);
    }

    /**
     * The same record once more at the end of its topic, with its own time: how old a request is must stay known.
     *
     * @param uncertain tries of it of which nobody knows what came of them
     */
    public static Outgoing again(
            Topic<?> topic, ConsumerRecord<byte[], byte[]> record, Optional<UncertainTries> uncertain) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        int before = requeued(headers);
        headers.remove(REQUEUED);
        headers.add(REQUEUED, text(before + 1L));
        headers.remove(COPY_OF);
        headers.add(COPY_OF, place(record).getBytes(UTF_8));
        headers.remove(UNCERTAIN_SINCE);
        headers.remove(UNCERTAIN_UNTIL);
        uncertain.ifPresent(tries -> {
            headers.add(UNCERTAIN_SINCE, text(tries.first().toEpochMilli()));
            headers.add(UNCERTAIN_UNTIL, text(tries.last().toEpochMilli()));
        });
        return new Outgoing(topic, Bytes.wrap(record.key()), record.value(), headers, record.timestamp());
    }

    /** How often a record was put to the end of its topic. */
    public static int requeued(Headers headers) {
        return CloudEvent.header(headers, REQUEUED).map(Outgoing::count).orElse(0);
    }

    /** Where a record is. */
    public static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    /** What a reply says that was asked for. */
    static Optional<Wish> wish(Headers headers) {
        return CloudEvent.header(headers, WISH).flatMap(Wish::read);
    }

    /** The number in a header; empty when there is none, or no number. */
    public static OptionalLong number(Headers headers, String name) {
        try {
            return CloudEvent.header(headers, name)
                    .map(Long::parseLong)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** The key, as text; a reply has one. */
    public String keyText() {
        return new String(requireNonNull(key, "a record without a key").get(), UTF_8);
    }

    /** Headers come from outside: what is no count begins anew, and keeps no record from going to the end of its topic. */
    private static int count(String header) {
        try {
            return Math.clamp(Long.parseLong(header.strip()), 0, MOST_COUNTED);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(UTF_8);
    }
}
