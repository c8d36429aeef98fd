package dev.dinar.torture;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is to be like.
 *
 * @param seed what the faults are drawn from
 * @param length how long clients do their work; the first 40 s and the last 20 s of it are without trouble
 * @param rate payments told by webhook a second
 * @param requests checkouts' requests a second
 * @param settle how long Dinar may take, after all is mended, for what it owes
 * @param folder for everything that the run writes
 */
record TortureSettings(
        long seed,
        Duration length,
        int kills,
        int pauses,
        int cuts,
        int rate,
        int requests,
        Duration settle,
        Path folder) {

    /** Until the JVMs are warm, and some more, in which it is seen how it goes without trouble. */
    static final Duration BEFORE = Duration.ofSeconds(40);

    /** In which it is seen how it goes when all is mended. */
    static final Duration AFTER = Duration.ofSeconds(20);

    /** How long there may be new trouble. */
    Duration window() {
        return length.minus(BEFORE).minus(AFTER);
    }

    /** Longer than any timeout of Kafka's, where there is time for it. */
    Duration longestTrouble() {
        return length.compareTo(Duration.ofMinutes(5)) >= 0 ? Duration.ofSeconds(40) : Duration.ofSeconds(12);
    }
}
