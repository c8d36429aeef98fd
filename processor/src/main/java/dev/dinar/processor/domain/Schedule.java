package dev.dinar.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When Tap is asked about a charge of which no end was heard, and when the order is told that nothing comes of it. A webhook that was
 * lost thus heals by itself.
 *
 * @param unfinished when to ask about a charge that is still open, each counted from its expiry; ascending
 * @param lapsed when to ask about a charge that timed out or was abandoned, each counted from when that became known; ascending
 * @param grace how long after the last question the order is told that the payment failed
 */
public record Schedule(List<Duration> unfinished, List<Duration> lapsed, Duration grace) {

    /** What Tap gives a customer unless it is told otherwise. */
    private static final Duration USUAL_EXPIRY = Duration.ofMinutes(30);

    /** Copies the lists. */
    public Schedule {
        unfinished = List.copyOf(unfinished);
        lapsed = List.copyOf(lapsed);
    }

    /** Why Tap is asked. */
    public enum Reason {
        /** The customer can no longer pay, and no end was heard of. */
        UNFINISHED,
        /** It timed out or was abandoned; with KNET it may still have been captured. */
        LAPSED
    }

    /**
     * One question.
     *
     * @param reason why
     * @param attempt how many were asked before for this reason
     * @param from what the schedule is counted from
     */
    public record Question(Reason reason, int attempt, Instant from) {}

    /** The first question about a charge that has just become what it is, if it is one that is asked about. */
    public Optional<Question> first(Optional<Charge> before, Charge after) {
        Optional<Reason> reason = reason(after);
        if (reason.isEmpty() || before.flatMap(Schedule::reason).equals(reason)) {
            return Optional.empty();
        }
        Instant from = switch (reason.get()) {
            case UNFINISHED -> expiryOf(after);
            case LAPSED -> after.lastObserved();
        };
        return times(reason.get()).isEmpty() ? Optional.empty() : Optional.of(new Question(reason.get(), 0, from));
    }

    /** When a question is due. */
    public Instant dueAt(Question question) {
        return question.from().plus(times(question.reason()).get(question.attempt()));
    }

    /** Whether there is still sense in a question: the charge is as it was, and nobody has given up on it long ago. */
    public boolean isStillOpen(Question question, Charge charge, Instant now) {
        return reason(charge).equals(Optional.of(question.reason()))
                && !now.isAfter(
                        question.from().plus(times(question.reason()).getLast()).plus(grace));
    }

    /** The next question after one that is asked {@code now}, leaving out those whose time has passed meanwhile. */
    public Optional<Question> next(Question asked, Instant now) {
        for (int attempt = asked.attempt() + 1; attempt < times(asked.reason()).size(); attempt++) {
            Question next = new Question(asked.reason(), attempt, asked.from());
            if (dueAt(next).isAfter(now)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /**
     * When the order is told that nothing comes of the charge.
     *
     * @param before what the order knew of the charge
     */
    Optional<Instant> giveUpAt(Optional<Attempt> before, Charge charge) {
        Optional<Instant> since = before.filter(attempt -> attempt.standing() == charge.standing())
                .flatMap(Attempt::giveUpAt);
        return switch (charge.standing()) {
            case OPEN -> Optional.of(after(expiryOf(charge), unfinished));
            case LAPSED -> since.or(() -> Optional.of(after(charge.lastObserved(), lapsed)));
            case FAILED, AUTHORIZED, CAPTURED, REVERSED -> Optional.empty();
        };
    }

    private Instant after(Instant from, List<Duration> times) {
        return (times.isEmpty() ? from : from.plus(times.getLast())).plus(grace);
    }

    private List<Duration> times(Reason reason) {
        return switch (reason) {
            case UNFINISHED -> unfinished;
            case LAPSED -> lapsed;
        };
    }

    private static Optional<Reason> reason(Charge charge) {
        return switch (charge.standing()) {
            case OPEN -> Optional.of(Reason.UNFINISHED);
            case LAPSED -> Optional.of(Reason.LAPSED);
            case FAILED, AUTHORIZED, CAPTURED, REVERSED -> Optional.empty();
        };
    }

    private static Instant expiryOf(Charge charge) {
        return charge.expiry()
                .map(Claim::value)
                .orElseGet(() -> charge.creation().value().created().plus(USUAL_EXPIRY));
    }
}
