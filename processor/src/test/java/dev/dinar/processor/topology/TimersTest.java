package dev.dinar.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.processor.metrics.CountedMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final CountedMetrics metrics = new CountedMetrics();
    private KeyValueStore<Bytes, byte[]> store;
    private Timers timers;

    @BeforeEach
    void open(@TempDir Path folder) {
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore("timers"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        timers = new Timers(store, metrics);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void ofAHundredThousandPendingTimersOnlyThoseThatAreDueAreRead() {
        for (int i = 0; i < 100_000; i++) {
            timers.set(timer(NOW.plus(Duration.ofHours(1)).plusMillis(i), "chg_" + i));
        }
        for (int second = 0; second < 1_000; second++) {
            timers.ring(NOW.plusSeconds(second), timer -> {
                throw new AssertionError("rang for " + timer);
            });
        }
        assertThat(metrics.of("timers read timers")).isZero();

        List<String> rung = ring(NOW.plus(Duration.ofHours(1)).plusMillis(6));
        assertThat(rung).containsExactly("chg_0", "chg_1", "chg_2", "chg_3", "chg_4", "chg_5", "chg_6");
        assertThat(metrics.of("timers read timers")).isEqualTo(7);
        assertThat(ring(NOW.plus(Duration.ofHours(1)).plusMillis(6))).isEmpty();
        assertThat(metrics.of("timers read timers")).isEqualTo(7);
    }

    @Test
    void aTimerThatIsSetForThePastRingsNext() {
        ring(NOW);
        timers.set(timer(NOW.minusSeconds(60), "late"));
        timers.set(timer(NOW.plusSeconds(60), "early"));

        assertThat(ring(NOW.plusSeconds(1))).containsExactly("late");
    }

    @Test
    void aTimerThatIsSetWhileAnotherRingsIsKept() {
        timers.set(timer(NOW, "first"));
        timers.ring(NOW, _ -> timers.set(timer(NOW, "second")));

        assertThat(ring(NOW)).containsExactly("second");
    }

    @Test
    void aBacklogIsWorkedOffInParts() {
        for (int i = 0; i < 10_001; i++) {
            timers.set(timer(NOW, "chg_" + i));
        }

        assertThat(ring(NOW)).hasSize(10_000);
        assertThat(ring(NOW)).hasSize(1);
    }

    @Test
    void whatATimerIsForComesBackFromItsKey() {
        Timer timer = new Timer(NOW, Timer.Kind.GIVE_UP, "order 1/é".repeat(9_000), "chg_1");

        assertThat(Timer.of(timer.key())).isEqualTo(timer);
    }

    private List<String> ring(Instant now) {
        List<String> rung = new ArrayList<>();
        timers.ring(now, timer -> rung.add(timer.id()));
        return rung;
    }

    private static Timer timer(Instant due, String id) {
        return new Timer(due, Timer.Kind.EVICT, id, "");
    }
}
