package dev.dinar.processor.topology;

import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.charge.Verdict;
import dev.dinar.processor.metrics.ProcessorMetrics;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Takes the events of refunds first: refuses what can be read and yet not be right. Tap's hashstring signs the refund's id and not of
 * which charge it is: of one refund that is said to be of many charges, the first few are looked into, and the rest is counted. Tap is
 * asked by the refund's id, and its answer names the charge, so what is dropped here is not lost. What was just applied is dropped too,
 * but for answers to a question.
 */
final class RefundEventGuard implements FixedKeyProcessor<String, RefundEvent, RefundEvent> {

    private final TaskMemories memories;
    private final OrderTrust trust;
    private final ProcessorMetrics metrics;
    private FixedKeyProcessorContext<String, RefundEvent> context;
    private TaskId task;
    private TaskMemory memory;

    RefundEventGuard(TaskMemories memories, OrderTrust trust, ProcessorMetrics metrics) {
        this.memories = memories;
        this.trust = trust;
        this.metrics = metrics;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, RefundEvent> context) {
        this.context = context;
        this.task = context.taskId();
        this.memory = memories.of(task);
    }

    @Override
    public void process(FixedKeyRecord<String, RefundEvent> record) {
        RefundEvent event = record.value();
        if (event == null) {
            throw new IllegalArgumentException("an event without a value");
        }
        ChargeEventGuard.requireKey(record.key(), event.getChargeId());
        if (event.getOrigin() != Origin.RECONCILIATION && memory.isApplied(event.getEventId())) {
            metrics.judged(Verdict.REPEATED);
            return;
        }
        if (!trust.believes(event.getAuthenticity()) && !memory.mayBeOf(event.getRefundId(), event.getChargeId())) {
            metrics.judged(Verdict.UNBELIEVED);
            return;
        }
        context.forward(record);
    }

    @Override
    public void close() {
        memories.forget(task);
    }
}
