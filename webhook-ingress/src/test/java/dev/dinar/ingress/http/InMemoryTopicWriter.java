package dev.dinar.ingress.http;

import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.ingress.record.TopicWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Topics in memory: writes that are acknowledged at once, held back, or failed. */
final class InMemoryTopicWriter implements TopicWriter {

    enum Mood {
        ACKNOWLEDGING,
        HOLDING,
        FAILING,
        DYING
    }

    private final List<OutgoingRecord> records = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Outcome> held = new LinkedBlockingQueue<>();
    private volatile Mood mood = Mood.ACKNOWLEDGING;

    @Override
    public void write(OutgoingRecord record, Outcome outcome) {
        switch (mood) {
            case ACKNOWLEDGING -> {
                records.add(record);
                outcome.of(Optional.empty());
            }
            case HOLDING -> {
                records.add(record);
                held.add(outcome);
            }
            case FAILING -> outcome.of(Optional.of(new IllegalStateException("no broker")));
            case DYING -> throw new LinkageError("no class");
        }
    }

    void be(Mood mood) {
        this.mood = mood;
    }

    /** Acknowledges all that is held back. */
    void release() {
        for (Outcome outcome = held.poll(); outcome != null; outcome = held.poll()) {
            outcome.of(Optional.empty());
        }
    }

    int holding() {
        return held.size();
    }

    List<OutgoingRecord> records() {
        return List.copyOf(records);
    }
}
