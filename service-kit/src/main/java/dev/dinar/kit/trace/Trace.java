package dev.dinar.kit.trace;

import dev.dinar.schemas.TraceParent;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * The trace that a piece of work belongs to: that of the request or record that gave rise to it, or a new one. What is logged
 * within {@link #enter} carries it as {@code trace_id} and {@code span_id}; what is written there carries {@link #header}.
 *
 * <p>Where OpenTelemetry's agent is on, the work is a span, and the agent's own spans (calls, records sent) are within it. Where it
 * is not, ids are handed on and nothing is measured. Thread-safe; a {@link Scope} belongs to the thread that opened it.
 */
public final class Trace implements AutoCloseable {

    /** The name of the trace's id in log lines. */
    public static final String TRACE_ID = "trace_id";

    /** The name of the span's id in log lines. */
    public static final String SPAN_ID = "span_id";

    private final Span span;
    private final TraceParent header;

    /** A thread's stay in a trace; closing it brings back the one before. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    private Trace(Span span, TraceParent header) {
        this.span = span;
        this.header = header;
    }

    /** Whether OpenTelemetry's agent is on: else there are only ids to hand on. */
    public static boolean isRecording() {
        Span probe = GlobalOpenTelemetry.getTracer("dev.dinar")
                .spanBuilder("probe")
                .setNoParent()
                .startSpan();
        return probe.getSpanContext().isValid();
    }

    /**
     * Work begins.
     *
     * @param work what is done, without ids: the span's name
     * @param cause the header of what gave rise to it, where it has one
     */
    public static Trace begin(String work, Optional<TraceParent> cause) {
        Context parent = parentOf(cause);
        SpanContext before = Span.fromContext(parent).getSpanContext();
        Span span = GlobalOpenTelemetry.getTracer("dev.dinar")
                .spanBuilder(work)
                .setParent(parent)
                .startSpan();
        SpanContext own = span.getSpanContext();
        if (own.isValid() && !own.getSpanId().equals(before.getSpanId())) {
            return new Trace(span, header(own));
        }
        // No agent: the tracer only hands on what it was given.
        TraceParent header = before.isValid() ? header(before).child() : TraceParent.start();
        return new Trace(Span.wrap(remote(header)), header);
    }

    /** The agent's span around us, unless it belongs to something else than what gave rise to the work. */
    private static Context parentOf(Optional<TraceParent> cause) {
        SpanContext current = Span.current().getSpanContext();
        boolean fits = current.isValid()
                && cause.map(TraceParent::traceId)
                        .filter(id -> !id.equals(current.getTraceId()))
                        .isEmpty();
        return fits
                ? Context.current()
                : cause.map(header -> Context.root().with(Span.wrap(remote(header))))
                        .orElseGet(Context::root);
    }

    private static SpanContext remote(TraceParent header) {
        return SpanContext.createFromRemoteParent(
                header.traceId(), header.spanId(), TraceFlags.fromHex(header.flags(), 0), TraceState.getDefault());
    }

    private static TraceParent header(SpanContext span) {
        return new TraceParent(
                span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
    }

    /** What is written on account of this work says that it belongs to it. */
    public TraceParent header() {
        return header;
    }

    /** This thread works on it from now on. */
    @SuppressWarnings("MustBeClosedChecker") // It is closed by the scope that is returned.
    public Scope enter() {
        io.opentelemetry.context.Scope current = Context.current().with(span).makeCurrent();
        String traceBefore = MDC.get(TRACE_ID);
        String spanBefore = MDC.get(SPAN_ID);
        MDC.put(TRACE_ID, header.traceId());
        MDC.put(SPAN_ID, header.spanId());
        return () -> {
            put(TRACE_ID, traceBefore);
            put(SPAN_ID, spanBefore);
            current.close();
        };
    }

    private static void put(String key, String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    /** The work is over; idempotent. */
    @Override
    public void close() {
        span.end();
    }
}
