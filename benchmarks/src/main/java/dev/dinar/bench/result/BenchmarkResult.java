package dev.dinar.bench.result;

import java.time.Instant;
import java.util.Map;

/**
 * What a run found, and where and how it was run.
 *
 * @param benchmark its name
 * @param started when the run began, UTC
 * @param quick whether it was a trial run, whose figures say little
 * @param machine where it ran
 * @param options the settings of the run, by name
 * @param findings what was measured
 */
public record BenchmarkResult(
        String benchmark,
        Instant started,
        boolean quick,
        Machine machine,
        Map<String, String> options,
        Findings findings) {}
