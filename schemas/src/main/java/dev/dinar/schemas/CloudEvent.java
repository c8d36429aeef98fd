package dev.dinar.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The CloudEvents 1.0 attributes of a record, carried in Kafka's binary mode: one header each, prefixed {@code ce_}
 * (CloudEvents Kafka protocol binding, section 3.2).
 *
 * @param id deterministic: the same fact has the same id
 * @param type what happened, such as {@code dev.dinar.ChargeEvent}
 * @param source who says so, as a URI reference, such as {@code /webhooks/tap/default}
 * @param time when the fact was observed, UTC
 */
public record CloudEvent(String id, String type, String source, Instant time) {

    /** The header that carries {@link #id}. */
    public static final String ID = "ce_id";

    /** The header that carries {@link #type}. */
    public static final String TYPE = "ce_type";

    /** The header that carries {@link #source}. */
    public static final String SOURCE = "ce_source";

    /** The header that carries the version of CloudEvents. */
    public static final String SPEC_VERSION = "ce_specversion";

    /** The header that carries {@link #time}. */
    public static final String TIME = "ce_time";

    /** The header that carries the media type of the value. */
    public static final String CONTENT_TYPE = "content-type";

    /** The media type of values in Confluent's wire format. */
    public static final String AVRO = "application/avro";

    private static final List<String> ATTRIBUTES = List.of(ID, TYPE, SOURCE, SPEC_VERSION, TIME, CONTENT_TYPE);

    private static final byte[] VERSION = "1.0".getBytes(UTF_8);

    /** The attributes of an Avro record: its type is the record's full name with the namespace {@code dev.dinar}. */
    public static CloudEvent of(String id, Class<?> recordType, String source, Instant time) {
        return new CloudEvent(id, "dev.dinar." + recordType.getSimpleName(), source, time);
    }

    /** Writes the attributes into {@code headers}, in place of those that are there. */
    public void writeTo(Headers headers, String contentType) {
        if (headers.iterator().hasNext()) {
            ATTRIBUTES.forEach(headers::remove);
        }
        headers.add(ID, id.getBytes(UTF_8));
        headers.add(TYPE, type.getBytes(UTF_8));
        headers.add(SOURCE, source.getBytes(UTF_8));
        headers.add(SPEC_VERSION, VERSION);
        headers.add(TIME, IsoInstant.text(time).getBytes(UTF_8));
        headers.add(CONTENT_TYPE, contentType.getBytes(UTF_8));
    }

    /** The text of one header, where it is there. */
    public static Optional<String> header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }
}
