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

/** Lets a processor, and all that it hands records on to, work in the trace of the record. */
final class Traced<A, B, C, D> implements Processor<A, B, C, D> {

    private final String work;
    private final Processor<A, B, C, D> processor;

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
        Optional<TraceParent> cause = TraceParent.of(record.headers());
        try (Trace trace = Trace.begin(work, cause);
                Trace.Scope _ = trace.enter()) {
            if (cause.isEmpty()) {
                trace.header().writeTo(record.headers());
            }
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
