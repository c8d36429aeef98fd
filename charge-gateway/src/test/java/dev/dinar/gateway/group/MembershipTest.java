package dev.dinar.gateway.group;

import static dev.dinar.gateway.group.ScriptedMember.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Beside whom a record that is tried in vain may stay. */
final class MembershipTest {

    private final Membership membership = new Membership();

    @Test
    void aRecordMayStayAsLongAsOneMemberIsIdle() {
        membership.joined();
        membership.joined();
        membership.busy(records(0, 7));
        assertThat(membership.isLeftBeside(record(7))).isTrue();

        membership.busy(records(0, 8));
        assertThat(membership.isLeftBeside(record(7))).isFalse();

        membership.idle();
        assertThat(membership.isLeftBeside(record(7))).isTrue();

        membership.left();
        assertThat(membership.isLeftBeside(record(7))).isFalse();
    }

    @Test
    void anIdleMemberMayHaveAnotherPartitionSoThereMustBeMoreOfThem() {
        for (int i = 0; i < 4; i++) {
            membership.joined();
        }
        membership.busy(records(0, 7));
        membership.busy(records(1, 7));

        assertThat(membership.isLeftBeside(record(7)))
                .as("both that are idle may have partition 1")
                .isFalse();

        membership.idle();
        assertThat(membership.isLeftBeside(record(7))).isTrue();
    }

    @Test
    void aRecordThatManyHaveComeAfterMayNotStay() {
        membership.joined();
        membership.joined();
        membership.busy(records(0, LongStream.rangeClosed(7, 57).toArray()));
        assertThat(membership.isLeftBeside(record(7))).isTrue();

        membership.idle();
        membership.busy(records(0, 58));
        assertThat(membership.isLeftBeside(record(7))).isFalse();
        assertThat(membership.isLeftBeside(record(8))).isTrue();
    }

    @Test
    void aRecordIsInTheWayBeforeItsPartitionGivesOutNoMore() {
        membership.joined();
        membership.busy(records(0, 7, 507));
        assertThat(membership.isInTheWay(record(7))).isFalse();

        membership.idle();
        membership.busy(records(0, 508));
        assertThat(membership.isInTheWay(record(7))).isTrue();
        assertThat(membership.isInTheWay(record(8))).isFalse();
    }

    private static ConsumerRecords<byte[], byte[]> records(int partition, long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.of(offsets)
                .mapToObj(offset -> new ConsumerRecord<>(
                        "charge-requests",
                        partition,
                        offset,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        new byte[0],
                        new byte[0],
                        new RecordHeaders(),
                        Optional.<Integer>empty(),
                        Optional.of((short) 1)))
                .toList();
        return new ConsumerRecords<>(Map.of(new TopicPartition("charge-requests", partition), records), Map.of());
    }
}
