package dev.dinar.processor.runtime;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * The metrics of Kafka Streams that any thread may read at any time. Some gauges of stores ask RocksDB's memory outside the heap when they
 * are read: {@code uncommitted-bytes} reads a write batch, which a stream thread may free at that moment (a task that moves, a thread
 * that is replaced), and the JVM dies with SIGSEGV. Seen with Kafka 4.4.0 and transactional stores; so none of them is read.
 */
final class ReadableMetrics {

    private static final String STORES = "stream-state-metrics";

    /** Of KIP-607 and KIP-892. */
    private static final Set<String> NATIVE = Set.of(
            "uncommitted-bytes",
            "num-entries-active-mem-table",
            "num-deletes-active-mem-table",
            "num-entries-imm-mem-tables",
            "num-deletes-imm-mem-tables",
            "num-immutable-mem-table",
            "cur-size-active-mem-table",
            "cur-size-all-mem-tables",
            "size-all-mem-tables",
            "mem-table-flush-pending",
            "num-running-flushes",
            "compaction-pending",
            "num-running-compactions",
            "estimate-pending-compaction-bytes",
            "total-sst-files-size",
            "live-sst-files-size",
            "num-live-versions",
            "block-cache-capacity",
            "block-cache-usage",
            "block-cache-pinned-usage",
            "estimate-num-keys",
            "estimate-table-readers-mem",
            "background-errors");

    private ReadableMetrics() {}

    /** Those of {@code all} that are safe. */
    static Map<MetricName, Metric> of(Map<MetricName, ? extends Metric> all) {
        return all.entrySet().stream()
                .filter(metric -> isSafe(metric.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isSafe(MetricName name) {
        return !name.group().equals(STORES) || !NATIVE.contains(name.name());
    }
}
