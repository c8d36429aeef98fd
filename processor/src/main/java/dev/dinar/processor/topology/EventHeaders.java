package dev.dinar.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TraceParent;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The CloudEvents headers of one output topic's records: what is the same for all of them is made once. Thread-safe. */
final class EventHeaders {

    private static final Header VERSION = new RecordHeader(CloudEvent.SPEC_VERSION, "1.0".getBytes(UTF_8));
    private static final Header CONTENT_TYPE =
            new RecordHeader(CloudEvent.CONTENT_TYPE, CloudEvent.AVRO.getBytes(UTF_8));

    private final Header type;
    private final Header source;

    EventHeaders(Topic<?> topic, String source) {
        this.type = new RecordHeader(
                CloudEvent.TYPE, ("dev.dinar." + topic.valueType().getSimpleName()).getBytes(UTF_8));
        this.source = new RecordHeader(CloudEvent.SOURCE, source.getBytes(UTF_8));
    }

    /** The headers of one record, in the trace of what gave rise to it. */
    Headers of(String id, long timestamp, Headers cause) {
        RecordHeaders headers = traceOf(cause);
        headers.add(new RecordHeader(CloudEvent.ID, id.getBytes(UTF_8)));
        headers.add(type);
        headers.add(source);
        headers.add(VERSION);
        headers.add(new RecordHeader(
                CloudEvent.TIME,
                DateTimeFormatter.ISO_INSTANT
                        .format(Instant.ofEpochMilli(timestamp))
                        .getBytes(UTF_8)));
        headers.add(CONTENT_TYPE);
        return headers;
    }

    /** Only what joins a record to its trace: the other headers are the input record's own. */
    static RecordHeaders traceOf(Headers headers) {
        RecordHeaders trace = new RecordHeaders();
        Header traceParent = headers.lastHeader(TraceParent.HEADER);
        if (traceParent != null) {
            trace.add(traceParent);
        }
        return trace;
    }
}
