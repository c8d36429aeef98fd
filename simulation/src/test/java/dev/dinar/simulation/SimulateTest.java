package dev.dinar.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class SimulateTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Simulate.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void livesThatKeepEveryPromiseEndWithASummary() {
        assertThat(run("--seeds", "1..3")).isZero();
        assertThat(out.toString()).contains("3 lives", "lives/s", "every promise kept");
    }

    @Test
    void aBrokenPromiseIsToldWithItsSeedItsShortestHistoryAndTheCommandThatReplaysIt() {
        assertThat(run("--seeds", "1..40", "--fault", "FAILURES_DROPPED")).isEqualTo(1);
        assertThat(out.toString())
                .contains("the shortest history that breaks the promise", "shop       asks pay-", "BROKEN  ")
                .containsPattern("Whole: ./dinar simulate --seed \\d+ --trace --fault FAILURES_DROPPED");
    }

    @Test
    void aLifeIsToldLineByLine() {
        assertThat(run("--seed", "1", "--trace")).isZero();
        assertThat(out.toString()).contains("weather    has cleared").containsPattern("digest [0-9a-f]{8}");
    }

    @Test
    void misuseIsToldInOneSentence() {
        assertThat(run("--seeds", "7..3")).isEqualTo(2);
        assertThat(err.toString()).contains("'7..3' is not a range such as 1..3000");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("give --seeds FROM..TO, or --seed N");
    }
}
