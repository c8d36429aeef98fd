package dev.dinar.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

final class TopicPartitionsTest {

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void allPartitionsAreNamed() {
        consumer.updatePartitions("replies", List.of(partition(0), partition(1)));
        assertThat(TopicPartitions.of(consumer, "replies"))
                .containsExactly(new TopicPartition("replies", 0), new TopicPartition("replies", 1));
    }

    @Test
    void aTopicThatTheBrokerDoesNotKnowIsNotTakenForAnEmptyOne() {
        consumer.updatePartitions("replies", List.of());
        assertThatThrownBy(() -> TopicPartitions.of(consumer, "replies"))
                .isInstanceOf(UnknownTopicOrPartitionException.class)
                .hasMessageContaining("replies");
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo("replies", number, null, null, null);
    }
}
