package dev.dinar.ingress.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WriteFailuresTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final WriteFailures failures = new WriteFailures();

    @Test
    void manyFailuresForMoreThanAMinuteAreLasting() {
        fail(0, 70);

        assertThat(failures.areLasting(START.plusSeconds(70))).isTrue();
    }

    @Test
    void oneFailureThatNothingFollowedIsNot() {
        fail(0, 1);

        assertThat(failures.areLasting(START.plusSeconds(600))).isFalse();
    }

    @Test
    void aSuccessEndsThem() {
        fail(0, 70);

        assertThat(failures.end()).isTrue();
        assertThat(failures.end()).isFalse();
        assertThat(failures.areLasting(START.plusSeconds(70))).isFalse();
    }

    @Test
    void onlyTheFirstIsNews() {
        assertThat(failures.add(START)).isTrue();
        assertThat(failures.add(START)).isFalse();
    }

    private void fail(int from, int to) {
        for (int second = from; second < to; second++) {
            failures.add(START.plusSeconds(second));
        }
    }
}
