package dev.dinar.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pace PACE = new Pace(
            Duration.ofSeconds(1),
            LONGEST,
            Duration.ofSeconds(30),
            Duration.ofSeconds(8),
            Duration.ofSeconds(5),
            4,
            4,
            Duration.ofSeconds(60),
            Pace.Jitter.RANDOM);

    @Property
    void waitsGrowToTheLongestGiveOrTakeAHalf(@ForAll @IntRange(min = 1, max = 1_000) int attempt) {
        assertThat(PACE.wait(attempt, Optional.empty()))
                .isBetween(Duration.ofMillis(500), LONGEST.multipliedBy(3).dividedBy(2));
    }

    @Property
    void whatTapAsksForIsWaitedAndALittleLongerButNoLongerThanTheLongestWait(
            @ForAll @IntRange(max = 1_000_000) int seconds) {
        Duration asked = Duration.ofSeconds(seconds);
        Duration least = asked.compareTo(LONGEST) < 0 ? asked : LONGEST;

        assertThat(PACE.wait(1, Optional.of(asked)))
                .isBetween(least, least.multipliedBy(3).dividedBy(2));
    }

    @Test
    void manyThatWereToldTheSameDoNotReturnTogether() {
        assertThat(Stream.generate(() -> PACE.wait(1, Optional.of(Duration.ofHours(1))))
                        .limit(100)
                        .distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void othersHaveTheirTurnAfterSoManyTriesOrSoLong() {
        for (boolean isRoomLeft : new boolean[] {true, false}) {
            assertThat(PACE.isTurnOver(0, 3, Duration.ofSeconds(59), isRoomLeft))
                    .isFalse();
            assertThat(PACE.isTurnOver(0, 4, Duration.ZERO, isRoomLeft)).isTrue();
            assertThat(PACE.isTurnOver(0, 1, Duration.ofSeconds(60), isRoomLeft))
                    .isTrue();
        }
    }

    @Test
    void whatNobodyWaitsBehindStaysTwiceAsLongEachTimeUpToEightMinutes() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 1_000_000).mapToObj(PACE::turn))
                .extracting(Duration::toSeconds)
                .containsExactly(60L, 60L, 120L, 240L, 480L, 480L, 480L);

        assertThat(PACE.isTurnOver(2, 1_000, Duration.ofSeconds(119), true)).isFalse();
        assertThat(PACE.isTurnOver(2, 1, Duration.ofMinutes(2), true)).isTrue();
    }

    @Property
    void whatWasTriedInVainForATurnHasAShortOneWhileOthersWait(@ForAll @IntRange(min = 1, max = 1_000_000) int times) {
        assertThat(PACE.isTurnOver(times, 1, Duration.ofMillis(7_999), false)).isFalse();
        assertThat(PACE.isTurnOver(times, 1, Duration.ofSeconds(8), false)).isTrue();
    }

    @Property
    void waitsGoOnFromWhereTheyEndedAndNoneIsLongerThanTheLongest(
            @ForAll @IntRange(min = 1, max = 1_000_000) int times) {
        assertThat(PACE.wait(1, 1, Optional.empty())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(12));
        assertThat(PACE.wait(times, 1, Optional.empty()))
                .isBetween(Duration.ofSeconds(4), LONGEST.multipliedBy(3).dividedBy(2));
    }
}
