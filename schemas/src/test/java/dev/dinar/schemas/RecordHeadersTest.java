package dev.dinar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.OrderPaid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class RecordHeadersTest {

    @Test
    void cloudEventAttributesReplaceThoseOfTheRecordThatWasRead() {
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of("a", OrderPaid.class, "/old", Examples.CREATED).writeTo(headers, CloudEvent.AVRO);

        CloudEvent.of("b", OrderPaid.class, "/dinar/processor", Examples.CREATED)
                .writeTo(headers, CloudEvent.AVRO);

        assertThat(headers.toArray()).hasSize(6);
        assertThat(CloudEvent.header(headers, "ce_id")).contains("b");
        assertThat(CloudEvent.header(headers, "ce_type")).contains("dev.dinar.OrderPaid");
        assertThat(CloudEvent.header(headers, "ce_source")).contains("/dinar/processor");
        assertThat(CloudEvent.header(headers, "ce_specversion")).contains("1.0");
        assertThat(CloudEvent.header(headers, "ce_time")).contains("2026-11-24T10:15:30.120Z");
        assertThat(CloudEvent.header(headers, "content-type")).contains("application/avro");
    }

    @Test
    void aTraceIsContinuedWithANewSpan() {
        TraceParent parent = TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .orElseThrow();

        TraceParent child = parent.child();

        assertThat(child.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(child.spanId()).isNotEqualTo("b7ad6b7169203331");
        assertThat(TraceParent.parse(child.toString())).contains(child);
        assertThat(TraceParent.parse(TraceParent.start().toString())).isPresent();
    }

    @Test
    void whatIsNotATraceParentIsLeftAside() {
        assertThat(TraceParent.parse(null)).isEmpty();
        assertThat(TraceParent.parse("00-00000000000000000000000000000000-b7ad6b7169203331-01"))
                .isEmpty();
        assertThat(TraceParent.parse("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"))
                .isEmpty();
        assertThat(TraceParent.parse("'; drop table")).isEmpty();
    }
}
