package dev.dinar.analytics.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one pass wrote.
 *
 * @param rows by table, of those that have new ones
 * @param undecodable how many of them could not be decoded: their bytes are there
 * @param gaps what the broker had deleted before it was exported, a sentence each
 * @param absent tables whose topic the deployment does not have
 */
public record Exported(Map<String, Long> rows, long undecodable, List<String> gaps, List<String> absent) {

    /** Sorted by table. */
    public Exported {
        rows = new TreeMap<>(rows);
        gaps = List.copyOf(gaps);
        absent = List.copyOf(absent);
    }

    /** All of them. */
    public long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
