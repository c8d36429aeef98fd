package dev.dinar.torture.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatenciesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final Latencies latencies = new Latencies();

    @Test
    void onlyWhatBeganInTheSpanCounts() {
        latencies.add(0, 900 * MILLI);
        latencies.add(SECOND, 10 * MILLI);
        latencies.add(SECOND + 1, 20 * MILLI);
        latencies.add(2 * SECOND, 800 * MILLI);

        assertThat(latencies.perMille(1_000, SECOND, 2 * SECOND)).hasValue(20);
        assertThat(latencies.perMille(0, SECOND, 2 * SECOND)).hasValue(10);
        assertThat(latencies.perMille(500, 5 * SECOND, 6 * SECOND)).isEmpty();
    }

    @Test
    void itHasRecoveredAtTheFirstOfThreeSecondsWithinTheLimit() {
        long[] millis = {900, 90, 900, 80, 100, 70, 900};
        for (int second = 0; second < millis.length; second++) {
            latencies.add(second * SECOND, millis[second] * MILLI);
        }

        assertThat(latencies.recovered(100, 0, 7 * SECOND)).hasValue(3);
        assertThat(latencies.recovered(99, 0, 7 * SECOND)).isEmpty();
    }

    @Test
    void aSecondInWhichNothingIsPaidIsNoRecovery() {
        latencies.add(0, MILLI);
        latencies.add(SECOND, MILLI);
        latencies.add(3 * SECOND, MILLI);

        assertThat(latencies.recovered(100, 0, 4 * SECOND)).isEmpty();
    }
}
