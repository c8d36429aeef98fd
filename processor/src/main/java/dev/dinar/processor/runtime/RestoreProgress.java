package dev.dinar.processor.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far stores are restored from their changelogs. Thread-safe. */
final class RestoreProgress implements StateRestoreListener {

    private final Map<TopicPartition, Changelog> open = new ConcurrentHashMap<>();

    private record Changelog(long records, AtomicLong restored) {}

    /** What is being restored now: partitions, and their records. */
    record Snapshot(int partitions, long restored, long records) {

        boolean isBusy() {
            return partitions > 0;
        }
    }

    Snapshot now() {
        int partitions = 0;
        long restored = 0;
        long records = 0;
        for (Changelog changelog : open.values()) {
            partitions++;
            restored += Math.min(changelog.restored().get(), changelog.records());
            records += changelog.records();
        }
        return new Snapshot(partitions, restored, records);
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String storeName, long startingOffset, long endingOffset) {
        if (endingOffset > startingOffset) {
            open.put(partition, new Changelog(endingOffset - startingOffset, new AtomicLong()));
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String storeName, long batchEndOffset, long numRestored) {
        Changelog changelog = open.get(partition);
        if (changelog != null) {
            changelog.restored().addAndGet(numRestored);
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String storeName, long totalRestored) {
        open.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String storeName, long totalRestored) {
        open.remove(partition);
    }
}
