package dev.dinar.processor.domain.charge;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When Tap is asked about what is open, and when it ends unsettled. A webhook that was lost thus heals by itself.
 *
 * @param from what the times of unfinished charges are counted from
 * @param times when to ask for each reason, counted from its start; ascending, at least one each but of failed charges
 * @param grace how long an answer to the last question is waited for
 */
public record CheckSchedule(From from, Map<CheckReason, List<Duration>> times, Duration grace) {

    /** How often Tap is asked on, where it never answered until the end of the schedule. */
    static final Duration UNANSWERED_PAUSE = Duration.ofDays(1);

    /**
     * So long after the end of its schedule a failed charge is still asked about. Its order was told, so what is left is bounded: by
     * silence of Tap's, and where months of the log are read again that know no answers.
     */
    static final Duration FAILED_PATIENCE = Duration.ofDays(7);

    /** What Tap gives a customer unless it is told otherwise. */
    private static final Duration USUAL_EXPIRY = Duration.ofMinutes(30);

    /** Tap allows an hour; its hashstring does not cover the expiry, and nothing must stay open for ever after. */
    private static final Duration MOST_EXPIRY = Duration.ofDays(1);

    /** What the times of unfinished charges are counted from. */
    public enum From {
        /** When the customer can no longer pay: before, there is nothing to learn of most charges. */
        EXPIRY,
        /** When Tap created the charge: for the impatient, at the price of many questions. */
        CREATION
    }

    /** @throws IllegalArgumentException when a reason has no times, or they are not ascending */
    public CheckSchedule {
        Map<CheckReason, List<Duration>> copy = new EnumMap<>(CheckReason.class);
        for (CheckReason reason : CheckReason.values()) {
            List<Duration> given = List.copyOf(times.getOrDefault(reason, List.of()));
            if ((given.isEmpty() && !reason.mayBeLeftUnasked())
                    || !given.equals(given.stream().sorted().toList())) {
                throw new IllegalArgumentException(reason + ": needs at least one time, ascending; has " + given);
            }
            copy.put(reason, given);
        }
        times = Collections.unmodifiableMap(copy);
    }

    private List<Duration> of(CheckReason reason) {
        return requireNonNull(times.get(reason), "every reason has times");
    }

    private List<Duration> of(StatusCheck check) {
        return of(check.reason());
    }

    /** When the last question of its schedule is due. */
    private Instant last(StatusCheck check) {
        List<Duration> schedule = of(check);
        return schedule.isEmpty() ? check.since() : check.since().plus(schedule.getLast());
    }

    /** Whether Tap is asked for that reason at all. */
    boolean asks(CheckReason reason) {
        return !of(reason).isEmpty();
    }

    /** How many questions belong to the schedule of a check. */
    int questions(StatusCheck check) {
        return of(check).size();
    }

    /** The longest that anything is open before it ends, from what was learnt last. */
    public Duration longest() {
        Duration last = times.values().stream()
                .filter(schedule -> !schedule.isEmpty())
                .map(List::getLast)
                .max(Duration::compareTo)
                .orElseThrow();
        return MOST_EXPIRY.plus(last).plus(grace);
    }

    /** When something is next to be done about it; empty once it has ended. */
    public Optional<Instant> due(StatusCheck check) {
        if (check.ended()) {
            return Optional.empty();
        }
        List<Duration> schedule = of(check);
        if (check.asked() < schedule.size()) {
            return Optional.of(check.since().plus(schedule.get(check.asked())));
        }
        return Optional.of(
                check.asked() == schedule.size() || check.answered()
                        ? end(check)
                        : check.askedAt().orElse(check.since()).plus(UNANSWERED_PAUSE));
    }

    /** When its schedule is over, and the answer to the last question overdue. */
    Instant end(StatusCheck check) {
        Instant last = last(check);
        return check.askedAt().filter(last::isBefore).orElse(last).plus(grace);
    }

    /** Whether nothing more is asked or waited for, be it answered or not. */
    boolean isTooLate(StatusCheck check, Instant now) {
        return check.reason() == CheckReason.FAILED
                && (!asks(CheckReason.FAILED)
                        || !now.isBefore(last(check).plus(grace).plus(FAILED_PATIENCE)));
    }

    /** Whether all questions of its schedule were asked, or their times are over. */
    boolean isAskedToTheEnd(StatusCheck check) {
        return check.asked() >= questions(check);
    }

    /**
     * Whether what Tap answered at that time answers the last question rather than the one before: only then has nothing changed since.
     * The gateway times the answers and its clock may be off, so the time decides only which of the two questions is nearer. Where the
     * log is read again nobody asks, and the time of the last question is that of the schedule.
     */
    boolean answersTheLast(StatusCheck check, Instant observed) {
        Instant last = last(check);
        Instant asked = isAskedToTheEnd(check) ? check.askedAt().orElse(last) : last;
        return !observed.isBefore(asked.minus(pauseBeforeTheLast(check).dividedBy(2)));
    }

    private Duration pauseBeforeTheLast(StatusCheck check) {
        List<Duration> schedule = of(check);
        boolean isOneOfMany = schedule.size() > 1 && check.asked() <= schedule.size();
        return isOneOfMany ? schedule.getLast().minus(schedule.get(schedule.size() - 2)) : UNANSWERED_PAUSE;
    }

    /** The check after a question at {@code now}: times that are over by then are left out. */
    StatusCheck asked(StatusCheck check, Instant now) {
        List<Duration> schedule = of(check);
        int next = check.asked() + 1;
        while (next < schedule.size() && !check.since().plus(schedule.get(next)).isAfter(now)) {
            next++;
        }
        return check.withQuestion(next, now);
    }

    /** What the schedule of an unfinished charge is counted from. */
    Instant startOf(ChargeState charge) {
        return switch (from) {
            case EXPIRY -> expiryOf(charge);
            case CREATION -> charge.created();
        };
    }

    private static Instant expiryOf(ChargeState charge) {
        Instant created = charge.created();
        Instant expiry = charge.expiry().isPresent() ? charge.expiry().get().value() : null;
        if (expiry == null || expiry.isBefore(created)) {
            return created.plus(USUAL_EXPIRY);
        }
        Instant latest = created.plus(MOST_EXPIRY);
        return expiry.isAfter(latest) ? latest : expiry;
    }
}
