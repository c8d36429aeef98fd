package dev.dinar.processor.topology;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Origin;
import dev.dinar.processor.domain.charge.Verdict;
import dev.dinar.processor.metrics.ProcessorMetrics;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Takes the events of charges first: refuses what can be read and yet not be right, and drops what was just applied, so that a repeat
 * writes nothing. An answer to a question is let through: that Tap answered is news. So is a claim that Tap gave the capture back: after
 * a denial it opens a question anew.
 */
final class ChargeEventGuard implements FixedKeyProcessor<String, ChargeEvent, ChargeEvent> {

    private final TaskMemories memories;
    private final ProcessorMetrics metrics;
    private FixedKeyProcessorContext<String, ChargeEvent> context;
    private TaskId task;
    private TaskMemory memory;

    ChargeEventGuard(TaskMemories memories, ProcessorMetrics metrics) {
        this.memories = memories;
        this.metrics = metrics;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, ChargeEvent> context) {
        this.context = context;
        this.task = context.taskId();
        this.memory = memories.of(task);
    }

    @Override
    public void process(FixedKeyRecord<String, ChargeEvent> record) {
        ChargeEvent event = record.value();
        if (event == null) {
            throw new IllegalArgumentException("an event without a value");
        }
        requireKey(record.key(), event.getChargeId());
        if (event.getOrigin() != Origin.RECONCILIATION && !isClaim(event) && memory.isApplied(event.getEventId())) {
            metrics.judged(Verdict.REPEATED);
            return;
        }
        context.forward(record);
    }

    private static boolean isClaim(ChargeEvent event) {
        return event.getAutoReversed() && event.getAuthenticity() == Authenticity.SIGNED_FIELDS;
    }

    /** @throws IllegalArgumentException when the key is another: its partition, and so its task, would be another's */
    static void requireKey(String key, String chargeId) {
        if (!chargeId.equals(key)) {
            throw new IllegalArgumentException("an event of " + chargeId + " under another key");
        }
    }

    @Override
    public void close() {
        memories.forget(task);
    }
}
