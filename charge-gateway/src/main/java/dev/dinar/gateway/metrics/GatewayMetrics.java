package dev.dinar.gateway.metrics;

import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.schemas.Topic;
import dev.dinar.tap.api.CallWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** What is counted, in the gateway's own words. Thread-safe. */
public interface GatewayMetrics {

    /** How a record's work ended. */
    enum End {
        /** Reply and event are committed. */
        DONE,
        /** It can never work; its reply says so. */
        REFUSED,
        /** It had been replied to before. */
        REPLIED_BEFORE,
        /** It could not be read, and is in the dead letters. */
        DEAD_LETTERED,
        /** It was put to the end of its topic. */
        REQUEUED,
        /** Its lock was released, to be delivered again. */
        RELEASED,
        /** Its lock was lost, and with it the right to say how it ended. */
        LOST,
        /** It was tried as often as its sort is. */
        GIVEN_UP
    }

    /** Work on a record has begun, so long after it was written first. */
    void begun(Topic<?> topic, Duration waited);

    /** Work on a record has ended, so long after it had begun. */
    void ended(Topic<?> topic, End end, Duration after);

    /** A record is to be tried again. */
    void retried(Topic<?> topic);

    /** A record's lock was renewed. */
    void renewed(Topic<?> topic);

    /** So many records wait for a worker, in any instance; empty while that is not known. */
    void waiting(Topic<?> topic, OptionalLong records);

    /** A part of a merchant's list was compared with the log; it came to so much. */
    void swept(SweepKind kind, SweepCounts counts);

    /** The log has all of a merchant's list that Tap made before. */
    void complete(String merchant, SweepKind kind, Instant until);

    /** Counts the calls of Tap for a merchant. */
    CallWatch callsOf(String merchant);
}
