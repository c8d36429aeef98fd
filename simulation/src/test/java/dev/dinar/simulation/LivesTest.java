package dev.dinar.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Planner;
import dev.dinar.simulation.service.Contract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LivesTest {

    /** New ones each time; ./dinar simulate lives more. */
    private static final long NEW_SEEDS = Long.getLong("dinar.simulation.seeds", 100);

    private static final Contract CONTRACT = new Contract();

    @Test
    void promisesAreKeptInLivesThatNobodyHasLivedYet() {
        long from = Simulate.newSeed();
        System.out.println("Lives seeds " + from + ".." + (from + NEW_SEEDS - 1));

        Lives.Summary summary = new Lives(CONTRACT, Optional.empty(), 0, new PrintWriter(Writer.nullWriter()))
                .live(from, from + NEW_SEEDS - 1);

        assertThat(summary.failed())
                .as("look at the first by ./dinar simulate --seed N --shrink")
                .isEmpty();
    }

    @Test
    void promisesAreKeptInEveryLifeThatOnceBrokeOne() throws IOException {
        NavigableMap<Long, List<Violation>> failed = new TreeMap<>();
        for (long seed : seedsThatFailed()) {
            List<Violation> violations =
                    Life.of(CONTRACT, Planner.of(seed), Optional.empty(), false).violations();
            if (!violations.isEmpty()) {
                failed.put(seed, violations);
            }
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void theSameSeedIsTheSameLifeToTheLastByte() {
        for (long seed = 1; seed <= 20; seed++) {
            Life.Outcome once = Life.of(CONTRACT, Planner.of(seed), Optional.empty(), true);
            Life.Outcome again = Life.of(new Contract(), Planner.of(seed), Optional.empty(), true);

            assertThat(again.digest()).as("seed %d", seed).isEqualTo(once.digest());
            assertThat(again.story().table()).isEqualTo(once.story().table());
        }
    }

    private static List<Long> seedsThatFailed() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(LivesTest.class.getResourceAsStream("/seeds-that-failed.txt"), UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> Long.valueOf(line.split(" ", 2)[0]))
                    .toList();
        }
    }
}
