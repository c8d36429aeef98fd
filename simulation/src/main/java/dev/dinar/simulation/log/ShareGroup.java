package dev.dinar.simulation.log;

import java.util.HashMap;
import java.util.Map;

/**
 * A share group on one topic (KIP-932): each record is given to one member at a time, locked, again when the lock is over, and counted.
 * Not thread-safe.
 */
public final class ShareGroup {

    /** A broker drops a record after so many deliveries. */
    public static final int MOST_DELIVERIES = 5;

    private final Log log;
    private final String topic;
    private final Map<Long, Share> shares = new HashMap<>();
    private long first;

    /** How the group stands with one record. */
    private static final class Share {
        private int deliveries;
        private Lock lock;
        private boolean over;
    }

    /** A record that was given to a member; the member's word counts as long as it is the record's last. */
    public static final class Lock {
        private final Entry entry;
        private final Share share;
        private final int deliveries;

        private Lock(Entry entry, Share share) {
            this.entry = entry;
            this.share = share;
            this.deliveries = ++share.deliveries;
            share.lock = this;
        }

        /** The record. */
        public Entry entry() {
            return entry;
        }

        /** Which delivery of it this is, from 1. */
        public int deliveries() {
            return deliveries;
        }

        /** Whether the lock still holds. */
        public boolean holds() {
            return share.lock == this && !share.over;
        }

        /** It is dealt with; false when the lock was lost. */
        public boolean acknowledge() {
            boolean heard = holds();
            share.over |= heard;
            return heard;
        }

        /** It is somebody else's turn: by the member's word, or since its lock is over. */
        public void release() {
            if (holds()) {
                share.lock = null;
                share.over |= deliveries >= MOST_DELIVERIES;
            }
        }
    }

    /** A group that begins at the beginning. */
    public ShareGroup(Log log, String topic) {
        this.log = log;
        this.topic = topic;
    }

    /** The topic that it reads. */
    public String topic() {
        return topic;
    }

    /** The next record that nobody has, or null. */
    public Lock acquire() {
        for (long at = first; ; ) {
            Entry entry = log.next(topic, at, false);
            if (entry == null) {
                return null;
            }
            Share share = shares.computeIfAbsent(entry.offset(), _ -> new Share());
            if (share.over && at == first) {
                first = entry.offset() + 1;
            }
            if (!share.over && share.lock == null) {
                return new Lock(entry, share);
            }
            at = entry.offset() + 1;
        }
    }

    /** Whether every record that is there was dealt with. */
    public boolean isDone() {
        return log.committed(topic).stream()
                .allMatch(entry -> shares.containsKey(entry.offset()) && shares.get(entry.offset()).over);
    }
}
