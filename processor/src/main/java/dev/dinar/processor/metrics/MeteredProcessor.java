package dev.dinar.processor.metrics;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.PaymentFailure;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts in Micrometer, under {@code dinar.processor.*}. Tags hold no ids: their values are few. What alerts are made of exists from the
 * start, so that a rate over a first occurrence is seen.
 */
public final class MeteredProcessor implements ProcessorMetrics {

    private final Map<Verdict, Counter> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Transition, Counter> transitions = new ConcurrentHashMap<>();
    private final MeterProvider<Counter> allTransitions;
    private final MeterProvider<Counter> foundByAsking;
    private final MeterProvider<Counter> alerts;
    private final MeterProvider<Counter> queries;
    private final MeterProvider<Counter> paid;
    private final MeterProvider<Counter> failed;
    private final MeterProvider<Counter> refunded;
    private final MeterProvider<Counter> evicted;
    private final Counter dueChecksRead;
    private final MeterProvider<Counter> deadLetters;
    private final Counter threadsReplaced;

    /** Looking a counter up by its tags costs more than an event's folding: those of each event are kept. */
    private record Transition(@Nullable ChargeStatus from, ChargeStatus to) {}

    /** Counts in {@code meters}. */
    public MeteredProcessor(MeterRegistry meters) {
        MeterProvider<Counter> allVerdicts = counter(meters, "verdicts", "Events by what they meant to their charge");
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, allVerdicts.withTag("verdict", verdict.name()));
        }
        allTransitions = counter(meters, "transitions", "Charges that moved up");
        foundByAsking = counter(meters, "found.by.asking", "Charges that moved up by Tap's answer to a question");
        alerts = counter(meters, "alerts", "Alerts by kind");
        queries = counter(meters, "status.queries", "Questions for Tap by reason");
        paid = counter(meters, "orders.paid", "Orders that were told to be paid");
        failed = counter(meters, "order.payments.failed", "Payments of orders that were told to have failed");
        refunded = counter(meters, "orders.refunded", "Refunds that orders were told of");
        evicted = counter(meters, "evicted", "Charges and orders whose retention has passed");
        dueChecksRead = Counter.builder("dinar.processor.due.checks.read")
                .description("Entries read from the index of what is due")
                .register(meters);
        deadLetters = counter(meters, "dead.letters", "Records put to the dead letters");
        threadsReplaced = Counter.builder("dinar.processor.threads.replaced")
                .description("Stream threads that failed and were replaced")
                .register(meters);
        startAtZero();
    }

    private void startAtZero() {
        for (AlertKind kind : AlertKind.values()) {
            alerts.withTag("kind", kind.name());
        }
        for (ChargeStatus status : ChargeStatus.values()) {
            foundByAsking.withTag("to", status.name());
        }
        for (PaymentFailure reason : PaymentFailure.values()) {
            failed.withTag("reason", reason.name());
        }
        for (String yesOrNo : List.of("true", "false")) {
            paid.withTag("late", yesOrNo);
            refunded.withTag("fully", yesOrNo);
        }
        for (String stage : List.of("read", "process")) {
            deadLetters.withTag("stage", stage);
        }
        for (CheckReason reason : CheckReason.values()) {
            queries.withTag("reason", reason.name());
        }
    }

    @Override
    public void judged(Verdict verdict) {
        requireNonNull(verdicts.get(verdict)).increment();
    }

    @Override
    public void moved(Optional<ChargeStatus> from, ChargeStatus to) {
        transitions
                .computeIfAbsent(
                        new Transition(from.orElse(null), to),
                        moved -> allTransitions.withTags(
                                "from",
                                from.map(ChargeStatus::name).orElse("NONE"),
                                "to",
                                moved.to().name()))
                .increment();
    }

    @Override
    public void foundByAsking(ChargeStatus to) {
        foundByAsking.withTag("to", to.name()).increment();
    }

    @Override
    public void alerted(AlertKind kind) {
        alerts.withTag("kind", kind.name()).increment();
    }

    @Override
    public void asked(String reason) {
        queries.withTag("reason", reason).increment();
    }

    @Override
    public void orderPaid(boolean late) {
        paid.withTag("late", Boolean.toString(late)).increment();
    }

    @Override
    public void orderPaymentFailed(String reason) {
        failed.withTag("reason", reason).increment();
    }

    @Override
    public void orderRefunded(boolean fully) {
        refunded.withTag("fully", Boolean.toString(fully)).increment();
    }

    @Override
    public void evicted(String store) {
        evicted.withTag("store", store).increment();
    }

    @Override
    public void dueChecksRead(int entries) {
        dueChecksRead.increment(entries);
    }

    @Override
    public void deadLettered(String stage) {
        deadLetters.withTag("stage", stage).increment();
    }

    @Override
    public void threadReplaced() {
        threadsReplaced.increment();
    }

    private static MeterProvider<Counter> counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("dinar.processor." + name)
                .description(description)
                .withRegistry(meters);
    }
}
