package dev.dinar.console.live;

import dev.dinar.console.log.Entry;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what happens in the last minutes. Bounded: an hour, in minutes. Thread-safe. */
public final class Live {

    /** How many minutes are told. */
    public static final int MINUTES = 60;

    private static final Duration WINDOW = Duration.ofMinutes(MINUTES);
    private static final int MOST_CAPTURES = 2_000;
    private static final int MOST_MOMENTS = 20_000;

    /** Whatever comes later than this was sent again by somebody: it tells nothing of how late webhooks are now. */
    private static final Duration SENT_AGAIN = Duration.ofDays(1);

    private final Map<Long, Integer> paid = new HashMap<>();
    private final Map<Long, Integer> failed = new HashMap<>();
    private final Deque<Instant> paidAt = new ArrayDeque<>();
    private final Spread lateness = new Spread(WINDOW);
    private final Spread toPaid = new Spread(WINDOW);

    /** When the webhook of a capture came that no order was told of yet. */
    private final Map<String, Instant> captures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_CAPTURES;
        }
    };

    /** Nothing yet. */
    public Live() {}

    /**
     * A record has been read.
     *
     * @param now when
     * @param isNew whether it was read as it came, and not out of the past
     */
    public synchronized void hear(Entry entry, Instant now, boolean isNew) {
        if (entry.at().isBefore(now.minus(WINDOW))) {
            return;
        }
        String topic = entry.topic();
        if (topic.equals(Topics.CHARGE_EVENTS.name())) {
            event(entry);
        } else if (topic.equals(Topics.ORDER_PAID.name())) {
            paid.merge(minute(entry.at()), 1, Integer::sum);
            paidAt.addLast(entry.at());
            if (paidAt.size() > MOST_MOMENTS) {
                paidAt.removeFirst();
            }
            Optional<Instant> came = entry.charge().map(captures::remove);
            if (isNew) {
                came.ifPresent(then -> toPaid.add(now, Duration.between(then, now)));
            }
        } else if (topic.equals(Topics.ORDER_PAYMENT_FAILED.name())) {
            failed.merge(minute(entry.at()), 1, Integer::sum);
        }
    }

    private void event(Entry entry) {
        if (entry.text("origin").filter("WEBHOOK"::equals).isEmpty()) {
            return;
        }
        Instant came = entry.time("observed_at").orElse(entry.at());
        entry.time("occurred_at")
                .map(then -> Duration.between(then, came))
                .filter(late -> late.compareTo(SENT_AGAIN) < 0)
                .ifPresent(late -> lateness.add(came, late));
        if (entry.text("status").filter("CAPTURED"::equals).isPresent()) {
            entry.charge().ifPresent(charge -> captures.putIfAbsent(charge, came));
        }
    }

    /** What is counted here, with what others know. */
    public synchronized Numbers numbers(
            Instant now, Map<String, Integer> statuses, int stuck, int openAlerts, int letters, boolean caughtUp) {
        long running = minute(now);
        paid.keySet().removeIf(minute -> minute <= running - MINUTES);
        failed.keySet().removeIf(minute -> minute <= running - MINUTES);
        Instant aMinuteAgo = now.minusSeconds(60);
        paidAt.removeIf(at -> at.isBefore(aMinuteAgo));
        return new Numbers(
                statuses,
                byMinute(paid, running),
                byMinute(failed, running),
                paidAt.size(),
                lateness.within(50, now),
                lateness.within(95, now),
                toPaid.within(50, now),
                toPaid.within(95, now),
                stuck,
                openAlerts,
                letters,
                caughtUp);
    }

    private static List<Integer> byMinute(Map<Long, Integer> counts, long running) {
        List<Integer> minutes = new ArrayList<>(MINUTES);
        for (long minute = running - MINUTES + 1; minute <= running; minute++) {
            minutes.add(counts.getOrDefault(minute, 0));
        }
        return minutes;
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }
}
