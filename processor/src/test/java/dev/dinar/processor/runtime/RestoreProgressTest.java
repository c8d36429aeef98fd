package dev.dinar.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {

    private static final TopicPartition CHARGES = new TopicPartition("charges-changelog", 0);
    private static final TopicPartition ORDERS = new TopicPartition("orders-changelog", 0);

    private final RestoreProgress progress = new RestoreProgress();

    @Test
    void whatIsLeftIsCountedOverAllPartitions() {
        progress.onRestoreStart(CHARGES, "charges", 100, 300);
        progress.onRestoreStart(ORDERS, "orders", 0, 50);
        progress.onBatchRestored(CHARGES, "charges", 250, 150);

        assertThat(progress.now()).isEqualTo(new RestoreProgress.Snapshot(2, 150, 250));
        progress.onRestoreEnd(CHARGES, "charges", 200);
        progress.onRestoreSuspended(ORDERS, "orders", 10);
        assertThat(progress.now().isBusy()).isFalse();
    }

    @Test
    void nothingToRestoreIsNoRestore() {
        progress.onRestoreStart(CHARGES, "charges", 7, 7);

        assertThat(progress.now().isBusy()).isFalse();
    }
}
