package dev.dinar.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime(Instant.EPOCH, 1_000);
    private final List<String> happened = new ArrayList<>();

    @Test
    void whatIsDueHappensInOrderAndWhatIsDueTogetherAsItWasAsked() {
        time.after(20, () -> happened.add("third"));
        time.after(10, () -> happened.add("first"));
        time.after(10, () -> happened.add("second"));
        time.after(30, () -> happened.add("not yet"));

        time.runUntil(20);

        assertThat(happened).containsExactly("first", "second", "third");
        assertThat(time.millis()).isEqualTo(20);
    }

    @Test
    void theOthersGoOnWhileOneWaits() {
        time.after(10, () -> {
            happened.add("waits");
            time.pass(Duration.ofMillis(20));
            happened.add("is back at " + time.millis());
        });
        time.after(20, () -> happened.add("another at " + time.millis()));

        time.runUntil(100);

        assertThat(happened).containsExactly("waits", "another at 20", "is back at 30");
    }

    @Test
    void whatGoesOnForEverIsEndedAfterSoManySteps() {
        again();

        assertThatThrownBy(() -> time.runUntil(Long.MAX_VALUE))
                .isInstanceOf(Endless.class)
                .hasMessage("the life has not ended after 1000 steps");
        assertThat(time.millis()).isEqualTo(1_001);
    }

    private void again() {
        time.after(1, this::again);
    }

    @Test
    void whatIsDrawnForOneThingDoesNotDependOnWhatIsDrawnForAnother() {
        Chance chance = new Chance(7);
        long drawn = chance.of("this").nextLong();
        chance.of("that").nextLong();

        assertThat(chance.of("this").nextLong()).isEqualTo(drawn);
        assertThat(new Chance(8).of("this").nextLong()).isNotEqualTo(drawn);
    }
}
