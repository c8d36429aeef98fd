package dev.dinar.analytics.export;

import dev.dinar.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;

/**
 * What an export reads, and how.
 *
 * @param kafka how the broker is reached
 * @param registry how the schema registry is reached, under the keys of Confluent's serializers
 * @param prefix what the deployment's topics start with; may be empty
 * @param threads how many partitions are read at once
 * @param mostRows of one commit: it takes memory, and its file is no larger
 * @param mostBytes of one commit's values
 * @param patience how long a broker may give nothing of what it has
 */
public record ExportSettings(
        KafkaSettings kafka,
        Map<String, String> registry,
        String prefix,
        int threads,
        long mostRows,
        long mostBytes,
        Duration patience) {

    /** Keeps the registry's keys. */
    public ExportSettings {
        registry = Map.copyOf(registry);
    }

    /** For a deployment, as fast as this machine can. */
    public static ExportSettings of(KafkaSettings kafka, Map<String, String> registry, String prefix) {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
        return new ExportSettings(kafka, registry, prefix, threads, 250_000, 96L << 20, Duration.ofSeconds(60));
    }

    /** The same with other sizes of a commit. */
    public ExportSettings withMostRows(long rows) {
        return new ExportSettings(kafka, registry, prefix, threads, rows, mostBytes, patience);
    }
}
