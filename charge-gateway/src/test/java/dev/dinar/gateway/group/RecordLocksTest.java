package dev.dinar.gateway.group;

import static dev.dinar.gateway.group.ScriptedMember.LOCK;
import static dev.dinar.gateway.group.ScriptedMember.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.kit.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Until when a lock counts, and what becomes of one that is renewed late. */
final class RecordLocksTest {

    private static final Duration PATIENCE = Duration.ofMillis(1);

    private final ScriptedMember member = new ScriptedMember();
    private final RecordLocks locks = new RecordLocks(member.consumer(), Duration.ofSeconds(30));

    @Test
    void aLockCountsFromBeforeItWasAskedForByThePollThatGaveNothing() {
        member.polls.add(List.of());
        member.polls.add(List.of(record(1)));

        locks.acquire(PATIENCE);
        long afterTheFirst = System.nanoTime();
        locks.acquire(PATIENCE);

        assertThat(locks.lockedUntil() - LOCK.toNanos())
                .as("what the first poll asked for may have come just after it")
                .isLessThanOrEqualTo(afterTheFirst);
    }

    @Test
    void afterAPollThatGaveSomethingALockCountsFromItsOwn() {
        member.polls.add(List.of(record(1)));
        member.polls.add(List.of(record(2)));

        locks.acquire(PATIENCE);
        long afterTheFirst = System.nanoTime();
        locks.acquire(PATIENCE);

        assertThat(locks.lockedUntil() - LOCK.toNanos()).isGreaterThanOrEqualTo(afterTheFirst);
    }

    @Test
    void whatARenewalDoesNotGiveBackIsLostAndTheOthersAreLockedAnew() {
        LockedRecord kept = locked(1);
        LockedRecord late = locked(2);
        member.polls.add(List.of(record(1)));

        assertThat(locks.renew(List.of(kept, late))).containsExactly(late);

        assertThat(kept.isLockedFor(LOCK.minusSeconds(5))).isTrue();
        assertThat(member.said).containsExactly("renew 1", "renew 2", "commit");
    }

    @Test
    void whatARenewalBringsThatNobodyAskedForIsSomebodyElses() {
        LockedRecord kept = locked(1);
        member.polls.add(List.of(record(1), record(7)));

        assertThat(locks.renew(List.of(kept))).isEmpty();

        assertThat(member.said).contains("release 7");
    }

    private static LockedRecord locked(long offset) {
        return new LockedRecord(record(offset), Trace.begin("test", Optional.empty()), System.nanoTime());
    }
}
