package dev.dinar.processor.topology;

import dev.dinar.events.AlertKind;
import dev.dinar.events.PaymentAlert;
import dev.dinar.processor.codec.UnreadableStateException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Entries of a store that cannot be read where a timer or a sweep comes upon them: each is left as it is, and does not stop the others.
 * People are told of the first, and again each time that there are ten times as many. An event of such an entry does stop the stream.
 * Not thread-safe.
 */
final class SetAside {

    /** Of more, which ones they are is not remembered: they are tried again, and counted no more. */
    static final int MOST = 10_000;

    private final String store;
    private final SequencedSet<String> keys = new LinkedHashSet<>();
    private int nextTold = 1;

    SetAside(String store) {
        this.store = store;
    }

    /** Does what is to be done with an entry; false when that cannot be read. */
    boolean unless(String key, Runnable work) {
        if (keys.contains(key)) {
            return false;
        }
        try {
            work.run();
            return true;
        } catch (UnreadableStateException e) {
            if (keys.size() < MOST) {
                keys.add(key);
                DecisionLog.unreadable(store, key, keys.size(), e);
            }
            return false;
        }
    }

    /** What people are to be told now. */
    Optional<PaymentAlert> alert(long now) {
        int count = keys.size();
        if (count < nextTold) {
            return Optional.empty();
        }
        while (nextTold <= count) {
            nextTold *= 10;
        }
        String first = keys.getFirst();
        return Optional.of(PaymentAlert.newBuilder()
                .setEventId("unreadable:" + store + ":" + first + ":" + count)
                .setKind(AlertKind.OTHER)
                .setChargeId(first)
                .setMerchant("unknown")
                .setMessage((count < MOST ? count : "At least " + count) + " in the store " + store
                        + " cannot be read, " + first
                        + " the first of them: another version of Dinar wrote what is kept there, or the disk is damaged."
                        + " Nothing is done about them until it can be (docs/operations.md, Upgrading). You are told again"
                        + " when there are " + nextTold + ".")
                .setObservedAt(Instant.ofEpochMilli(now))
                .build());
    }
}
