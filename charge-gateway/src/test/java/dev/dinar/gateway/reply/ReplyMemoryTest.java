package dev.dinar.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplyMemoryTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Optional<Wish> WISH = Optional.of(Wish.empty().with("currency", "KWD"));
    private static final Optional<Wish> OTHER = Optional.of(Wish.empty().with("currency", "USD"));

    private final ReplyMemory memory = new ReplyMemory(Duration.ofDays(8));

    @Test
    void theFirstReplyToAnIdIsKept() {
        memory.add("request-1", NOW.toEpochMilli(), WISH);
        memory.add("request-1", NOW.toEpochMilli() + 1, OTHER);

        ReplyMemory.Remembered found = memory.find("request-1").orElseThrow();
        assertThat(found.at()).isEqualTo(NOW);
        assertThat(found.isOfAnother(WISH)).isFalse();
        assertThat(found.isOfAnother(OTHER)).isTrue();
        assertThat(memory.find("request-2")).isEmpty();
    }

    @Test
    void aReplyThatDoesNotSayWhatItWasForIsOfNoOther() {
        memory.add("request-1", NOW.toEpochMilli(), Optional.empty());

        assertThat(memory.find("request-1").orElseThrow().isOfAnother(OTHER)).isFalse();
    }

    @Test
    void manyRepliesOfAllDaysAreFoundAndNoOther() {
        for (int i = 0; i < 20_000; i++) {
            memory.add("request-" + i, writtenAt(i), i % 2 == 0 ? WISH : OTHER);
        }

        for (int i = 0; i < 20_000; i++) {
            ReplyMemory.Remembered found = memory.find("request-" + i).orElseThrow();
            assertThat(found.millis()).isEqualTo(writtenAt(i));
            assertThat(found.isOfAnother(WISH)).isEqualTo(i % 2 != 0);
            assertThat(memory.find("request-" + (20_000 + i))).isEmpty();
        }

        memory.forget(NOW.plus(Duration.ofDays(4)));

        for (int i = 0; i < 20_000; i++) {
            boolean isOld = writtenAt(i) < NOW.minus(Duration.ofDays(4)).toEpochMilli();
            assertThat(memory.find("request-" + i).isEmpty()).isEqualTo(isOld);
        }
    }

    /** As partitions are read one after the other: not in the order of time. Each in the middle of a day. */
    private static long writtenAt(int number) {
        return NOW.minus(Duration.ofDays(number % 8)).toEpochMilli();
    }

    @Test
    void whatTheTopicCannotHaveAnyMoreIsForgotten() {
        memory.add("old", NOW.minus(Duration.ofDays(9)).toEpochMilli(), WISH);
        memory.add("young", NOW.minus(Duration.ofDays(7)).toEpochMilli(), WISH);

        memory.forget(NOW);

        assertThat(memory.find("old")).isEmpty();
        assertThat(memory.find("young")).isPresent();
    }
}
