package dev.dinar.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Mode;
import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Conduct;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Planner;
import dev.dinar.simulation.plan.Trouble;
import dev.dinar.simulation.plan.Wish;
import dev.dinar.simulation.service.Contract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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

        Lives.Summary summary = new Lives(
                        CONTRACT, Planner::of, Optional.empty(), 0, new PrintWriter(Writer.nullWriter()))
                .live(from, from + NEW_SEEDS - 1);

        assertThat(summary.failed())
                .as("look at the first by ./dinar simulate --seed N --shrink")
                .isEmpty();
    }

    @Test
    void promisesAreKeptInEveryLifeThatOnceBrokeOne() throws IOException {
        NavigableMap<Long, List<Violation>> failed = new TreeMap<>();
        for (long seed : seedsThatFailed()) {
            for (Plan plan : List.of(Planner.of(seed), Planner.withPayouts(seed))) {
                List<Violation> violations =
                        Life.of(CONTRACT, plan, Optional.empty(), false).violations();
                if (!violations.isEmpty()) {
                    failed.put(seed, violations);
                }
            }
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void theSameSeedIsTheSameLifeToTheLastByte() {
        for (long seed = 1; seed <= 20; seed++) {
            Life.Outcome once = Life.of(CONTRACT, Planner.withPayouts(seed), Optional.empty(), true);
            Life.Outcome again = Life.of(new Contract(), Planner.withPayouts(seed), Optional.empty(), true);

            assertThat(again.digest()).as("seed %d", seed).isEqualTo(once.digest());
            assertThat(again.story().table()).isEqualTo(once.story().table());
        }
    }

    @Test
    void sixtyHoursOfTapsFailuresPutALonelyRequestToTheEndOfItsTopicAFewHundredTimes() {
        Wish payment = new Wish.Payment(
                "pay-1-1", 60_000, "order-1", "default", new BigDecimal("1.250"), false, false, Conduct.PAYS, 5_000, 0);
        Trouble failures = new Trouble(
                Trouble.Kind.TAP_ANSWERS_500, 0, Duration.ofHours(60).toMillis(), 1000);
        Plan plan = new Plan(
                1,
                Instant.parse("2026-03-01T09:00:00Z"),
                Mode.LIVE,
                new Plan.Skews(0, 0, 0, 0),
                List.of(payment),
                List.of(failures),
                Optional.empty(),
                Optional.empty());

        Life.Outcome life = Life.of(CONTRACT, plan, Optional.empty(), false);

        assertThat(life.violations()).isEmpty();
        assertThat(life.records()).isBetween(400L, 600L);
    }

    @Test
    void aLifeThatDoesNotEndBreaksAPromiseAndIsToldLikeAnyOther() {
        Life.Outcome life = Life.of(CONTRACT, Planner.of(1), Optional.empty(), false, 100);

        assertThat(life.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo("nothing waits for ever");
            assertThat(violation.what()).startsWith("the life has not ended after 100 steps, and it is 2026-03-01T");
        });
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
