package dev.dinar.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When Tap is asked about a charge of which no end was heard, and when the order is told that nothing comes of it. A webhook that was
 * lost thus heals by itself.
 *
 * @param from what the times of unfinished charges are counted from
 * @param unfinished when to ask about a charge that is still open, each counted from there; ascending
 * @param lapsed when to ask about a charge that timed out or was abandoned, each counted from when that became known; ascending
 * @param grace how long after the last question the order is told that the payment failed
 */
public record Schedule(From from, List<Duration> unfinished, List<Duration> lapsed, Duration grace) {

    /** What Tap gives a customer unless it is told otherwise. */
    private static final Duration USUAL_EXPIRY = Duration.ofMinutes(30);

    /** Tap allows an hour. */
    private static final Duration MOST_EXPIRY = Duration.ofDays(1);

    /** Copies the lists. */
    public Schedule {
        unfinished = List.copyOf(unfinished);
        lapsed = List.copyOf(lapsed);
    }

    /** What the times of unfinished charges are counted from. */
    public enum From {
        /** When the customer can no longer pay: before, there is nothing to hear of most charges. */
        EXPIRY,
        /** When Tap created the charge: for the impatient, at the price of many questions. */
        CREATION
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
        Instant since = switch (reason.get()) {
            case UNFINISHED -> startOf(after);
            case LAPSED -> after.lastObserved();
        };
        return times(reason.get()).isEmpty() ? Optional.empty() : Optional.of(new Question(reason.get(), 0, since));
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
            case OPEN -> Optional.of(after(startOf(charge), unfinished));
            case LAPSED -> since.or(() -> Optional.of(after(charge.lastObserved(), lapsed)));
            case FAILED, AUTHORIZED, CAPTURED, REVERSED -> Optional.empty();
        };
    }

    private Instant after(Instant start, List<Duration> times) {
        return (times.isEmpty() ? start : start.plus(times.getLast())).plus(grace);
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

    private Instant startOf(Charge charge) {
        return switch (from) {
            case EXPIRY -> expiryOf(charge);
            case CREATION -> charge.creation().value().created();
        };
    }

    /** Within reason: Tap's hashstring does not cover the expiry, and a charge must not be asked about for ever after. */
    private static Instant expiryOf(Charge charge) {
        Instant created = charge.creation().value().created();
        Instant latest = created.plus(MOST_EXPIRY);
        return charge.expiry()
                .map(Claim::value)
                .map(expiry -> expiry.isAfter(latest) ? latest : expiry)
                .filter(expiry -> !expiry.isBefore(created))
                .orElseGet(() -> created.plus(USUAL_EXPIRY));
    }
}
