package dev.dinar.simulation.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.simulation.world.VirtualTime;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class LogTest {

    private final Log log = new Log(new VirtualTime(Instant.EPOCH, 1_000));

    private Entry write(String value, Transaction transaction) {
        return log.append("topic", null, value.getBytes(UTF_8), new RecordHeaders(), null, transaction);
    }

    @Test
    void nothingIsReadBehindAnOpenTransaction() {
        Transaction open = log.begin();
        write("first", null);
        write("second", open);
        write("third", null);

        assertThat(log.next("topic", 0, false).offset()).isZero();
        assertThat(log.next("topic", 1, false)).isNull();
        log.commit(open);
        assertThat(log.next("topic", 1, false).offset()).isEqualTo(1);
    }

    @Test
    void whatWasAbortedNeverWas() {
        Transaction aborted = log.begin();
        write("first", aborted);
        write("second", null);
        log.abort(aborted);
        log.commit(aborted);

        assertThat(log.next("topic", 0, false).offset()).isEqualTo(1);
        assertThat(log.committed("topic")).hasSize(1);
        assertThat(log.next("topic", 0, true).offset()).isZero();
    }

    @Test
    void whatIsReadableIsWhatStandsCommittedBeforeTheFirstOpenTransaction() {
        Transaction aborted = log.begin();
        Transaction open = log.begin();
        write("aborted", aborted);
        write("plain", null);
        write("open", open);
        write("behind", null);
        assertThat(log.readable("topic")).isEmpty();
        assertThat(log.hasOpen("topic")).isTrue();

        log.abort(aborted);
        assertThat(log.readable("topic")).extracting(Entry::offset).containsExactly(1L);
        assertThat(log.hasOpen("topic")).isTrue();
        assertThat(log.hasOpen("topic", 2)).isFalse();

        log.commit(open);
        assertThat(log.readable("topic")).extracting(Entry::offset).containsExactly(1L, 2L, 3L);
        assertThat(log.hasOpen("topic")).isFalse();
        assertThat(log.next("topic", 4, false)).isNull();
    }

    @Test
    void whatWasAbortedIsPassedOverOnceHoweverOftenItIsLookedFor() {
        Log many = new Log(new VirtualTime(Instant.EPOCH, 1_000_000));
        for (int i = 0; i < 100_000; i++) {
            Transaction transaction = many.begin();
            many.append("topic", null, new byte[0], new RecordHeaders(), null, transaction);
            // Each looks once while it is open and once when it has ended, as the gateway and its readers do.
            assertThat(many.hasOpen("topic")).isTrue();
            many.abort(transaction);
            assertThat(many.hasOpen("topic")).isFalse();
            assertThat(many.next("topic", 0, false)).isNull();
        }
    }

    @Test
    void aRecordIsOneMembersAtATimeAndAnothersWhenItsLockIsOver() {
        ShareGroup group = new ShareGroup(log, "topic");
        write("first", null);

        ShareGroup.Lock lock = group.acquire();
        assertThat(group.acquire()).isNull();
        lock.release();
        ShareGroup.Lock again = group.acquire();
        assertThat(again.deliveries()).isEqualTo(2);
        assertThat(lock.holds()).isFalse();
        assertThat(lock.acknowledge()).isFalse();
        assertThat(again.acknowledge()).isTrue();
        assertThat(group.acquire()).isNull();
        assertThat(group.isDone()).isTrue();
    }

    @Test
    void aRecordIsDroppedAfterItsLastDelivery() {
        ShareGroup group = new ShareGroup(log, "topic");
        write("first", null);
        for (int i = 0; i < ShareGroup.MOST_DELIVERIES; i++) {
            group.acquire().release();
        }

        assertThat(group.acquire()).isNull();
    }
}
