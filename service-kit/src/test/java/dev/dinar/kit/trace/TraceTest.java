package dev.dinar.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.TraceParent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class TraceTest {

    private final TraceParent cause = TraceParent.start();

    @Test
    void workBelongsToTheTraceOfItsCauseUnderASpanOfItsOwn() {
        try (Trace trace = Trace.begin("work", Optional.of(cause))) {
            assertThat(trace.header().traceId()).isEqualTo(cause.traceId());
            assertThat(trace.header().spanId()).isNotEqualTo(cause.spanId());
            assertThat(trace.header().flags()).isEqualTo(cause.flags());
        }
    }

    @Test
    void workWithoutACauseBeginsATrace() {
        try (Trace one = Trace.begin("work", Optional.empty());
                Trace other = Trace.begin("work", Optional.empty())) {
            assertThat(TraceParent.parse(one.header().toString())).contains(one.header());
            assertThat(one.header().traceId()).isNotEqualTo(other.header().traceId());
        }
    }

    @Test
    void logLinesCarryTheTraceForAsLongAsTheThreadIsInIt() {
        try (Trace outer = Trace.begin("outer", Optional.of(cause))) {
            try (Trace.Scope _ = outer.enter()) {
                assertThat(MDC.get(Trace.TRACE_ID)).isEqualTo(cause.traceId());
                assertThat(MDC.get(Trace.SPAN_ID)).isEqualTo(outer.header().spanId());
                try (Trace inner = Trace.begin("inner", Optional.empty());
                        Trace.Scope _ = inner.enter()) {
                    assertThat(MDC.get(Trace.TRACE_ID)).isEqualTo(cause.traceId());
                    assertThat(MDC.get(Trace.SPAN_ID)).isEqualTo(inner.header().spanId());
                }
                assertThat(MDC.get(Trace.SPAN_ID)).isEqualTo(outer.header().spanId());
            }
            assertThat(MDC.get(Trace.TRACE_ID)).isNull();
        }
    }

    @Test
    void aCauseOfItsOwnGoesBeforeTheTraceThatTheThreadIsIn() {
        try (Trace stranger = Trace.begin("stranger", Optional.empty());
                Trace.Scope _ = stranger.enter();
                Trace trace = Trace.begin("work", Optional.of(cause))) {
            assertThat(trace.header().traceId()).isEqualTo(cause.traceId());
        }
    }
}
