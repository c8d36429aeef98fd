package dev.dinar.processor.metrics;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.processor.domain.charge.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps in memory what was counted, by name and tags. */
public final class CountedMetrics implements ProcessorMetrics {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** How often it was counted; 0 when never. */
    public int of(String name) {
        return counts.getOrDefault(name, 0);
    }

    /** Everything that was counted. */
    public Map<String, Integer> all() {
        return Map.copyOf(counts);
    }

    @Override
    public void judged(Verdict verdict) {
        add("judged " + verdict, 1);
    }

    @Override
    public void moved(Optional<ChargeStatus> from, ChargeStatus to) {
        add("moved " + from.map(ChargeStatus::name).orElse("-") + " " + to, 1);
    }

    @Override
    public void foundByAsking(ChargeStatus to) {
        add("found by asking " + to, 1);
    }

    @Override
    public void alerted(AlertKind kind) {
        add("alerted " + kind, 1);
    }

    @Override
    public void asked(String reason) {
        add("asked " + reason, 1);
    }

    @Override
    public void orderPaid(boolean late) {
        add(late ? "paid late" : "paid", 1);
    }

    @Override
    public void orderPaymentFailed(String reason) {
        add("failed " + reason, 1);
    }

    @Override
    public void orderRefunded(boolean fully) {
        add(fully ? "refunded fully" : "refunded", 1);
    }

    @Override
    public void evicted(String store) {
        add("evicted " + store, 1);
    }

    @Override
    public void dueChecksRead(int entries) {
        add("due checks read", entries);
    }

    @Override
    public void deadLettered(String stage) {
        add("dead-lettered " + stage, 1);
    }

    @Override
    public void threadReplaced() {
        add("thread replaced", 1);
    }

    private void add(String name, int count) {
        counts.merge(name, count, Integer::sum);
    }
}
