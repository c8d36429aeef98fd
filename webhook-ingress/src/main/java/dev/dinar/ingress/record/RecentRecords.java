package dev.dinar.ingress.record;

import dev.dinar.events.Authenticity;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Which records are known to be acknowledged, for an hour at most and so many at most: so that a webhook that somebody caught and
 * sends again and again does not fill a log that is kept for years. Nothing rests on it: what it has forgotten is written once
 * more, under the same id, which whoever reads takes for the repeat that it is.
 *
 * <p>Two generations: when one is full or half an hour old, a new one begins and the one before the last is forgotten.
 * Thread-safe, without a lock on the way of a webhook.
 */
public final class RecentRecords {

    /**
     * How many different records are written on the word of one {@code hashstring} alone. Tap makes one of each, or two; whoever caught
     * a webhook can make any number by changing what is unsigned. What Tap says next of the same charge is signed anew, so no flood
     * of the old keeps it out: only one more form of what is in the log 32 times is ever refused.
     */
    static final int MOST_OF_A_SIGNATURE = 32;

    private static final long KEPT_NANOS = Duration.ofMinutes(30).toNanos();

    private record Generation(long since, Map<String, Boolean> ids, Map<String, AtomicInteger> signatures) {

        static Generation begin(long now) {
            return new Generation(now, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }

        int countOf(String signature) {
            AtomicInteger count = signatures.get(signature);
            return count == null ? 0 : count.get();
        }
    }

    private record Generations(Generation current, Generation before) {}

    private final int most;
    private final LongSupplier nanos;
    private volatile Generations generations;

    /**
     * A memory of nothing yet.
     *
     * @param most how many records it keeps; 0 for none, and then nothing is a flood
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public RecentRecords(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        long now = nanos.getAsLong();
        this.generations = new Generations(Generation.begin(now), Generation.begin(now));
    }

    /** Whether the same record is known to be acknowledged. */
    public boolean isKnown(OutgoingRecord record) {
        Generations now = fresh();
        return now.current.ids.containsKey(record.id()) || now.before.ids.containsKey(record.id());
    }

    /** Whether so many different records were written lately on the same word that this one may well be made up. */
    public boolean isFlood(OutgoingRecord record) {
        if (record.authenticity() != Authenticity.SIGNED_FIELDS) {
            return false;
        }
        Generations now = fresh();
        return now.current.countOf(record.vouchedBy()) + now.before.countOf(record.vouchedBy()) >= MOST_OF_A_SIGNATURE;
    }

    /** A record is acknowledged. */
    public void acknowledged(OutgoingRecord record) {
        if (most == 0) {
            return;
        }
        Generation current = fresh().current;
        if (current.ids.put(record.id(), Boolean.TRUE) == null && record.authenticity() == Authenticity.SIGNED_FIELDS) {
            current.signatures
                    .computeIfAbsent(record.vouchedBy(), _ -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    private Generations fresh() {
        Generations seen = generations;
        long now = nanos.getAsLong();
        return now - seen.current.since >= KEPT_NANOS || seen.current.ids.size() > most / 2 ? next(seen, now) : seen;
    }

    private synchronized Generations next(Generations seen, long now) {
        if (generations.current.since == seen.current.since) { // else another thread was first
            boolean wasIdle = now - seen.current.since >= 2 * KEPT_NANOS;
            generations = new Generations(Generation.begin(now), wasIdle ? Generation.begin(now) : seen.current);
        }
        return generations;
    }
}
