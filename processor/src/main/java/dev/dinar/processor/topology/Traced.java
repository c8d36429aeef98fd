package dev.dinar.processor.topology;

import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.TraceParent;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets a processor, and all that it hands records on to, work in the trace of the record. Where nothing is traced (no OpenTelemetry
 * agent) the record's own header is handed on, and no object is made for it.
 */
final class Traced<A, B, C, D> implements Processor<A, B, C, D> {

    private final String work;
    private final Processor<A, B, C, D> processor;
    private final boolean isTraced = Trace.isRecording();

    Traced(String work, Processor<A, B, C, D> processor) {
        this.work = work;
        this.processor = processor;
    }

    @Override
    public void init(ProcessorContext<C, D> context) {
        processor.init(context);
    }

    @Override
    public void process(Record<A, B> record) {
        if (record.headers().lastHeader(TraceParent.HEADER) == null) {
            TraceParent.start().writeTo(record.headers());
        }
        if (!isTraced) {
            processor.process(record);
            return;
        }
        try (Trace trace = Trace.begin(work, TraceParent.of(record.headers()));
                Trace.Scope _ = trace.enter()) {
            processor.process(record);
        }
    }

    /** What a timer sets off belongs to a trace of its own, named by the headers. */
    static void byTimer(String work, Consumer<Headers> effects) {
        try (Trace trace = Trace.begin(work, Optional.empty());
                Trace.Scope _ = trace.enter()) {
            Headers headers = new RecordHeaders();
            trace.header().writeTo(headers);
            effects.accept(headers);
        }
    }

    @Override
    public void close() {
        processor.close();
    }
}
