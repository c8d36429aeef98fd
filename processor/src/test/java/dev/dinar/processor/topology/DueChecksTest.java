package dev.dinar.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.processor.metrics.CountedMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

class DueChecksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final CountedMetrics metrics = new CountedMetrics();
    private KeyValueStore<Bytes, byte[]> store;
    private DueChecks due;

    @BeforeEach
    void open(@TempDir Path folder) {
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore("due-checks"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        due = new DueChecks(store, metrics);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void ofAHundredThousandThatArePendingOnlyThoseThatAreDueAreRead() {
        for (int i = 0; i < 100_000; i++) {
            due.add(check(NOW.plus(Duration.ofHours(1)).plusMillis(i), "chg_" + i));
        }
        for (int second = 0; second < 1_000; second++) {
            assertThat(due.until(NOW.plusSeconds(second))).isEmpty();
        }
        assertThat(metrics.of("due checks read")).isZero();

        assertThat(take(NOW.plus(Duration.ofHours(1)).plusMillis(6)))
                .containsExactly("chg_0", "chg_1", "chg_2", "chg_3", "chg_4", "chg_5", "chg_6");
        assertThat(metrics.of("due checks read")).isEqualTo(7);
        assertThat(take(NOW.plus(Duration.ofHours(1)).plusMillis(6))).isEmpty();
        assertThat(metrics.of("due checks read")).isEqualTo(7);
    }

    @Test
    void whatIsAddedForThePastIsDueNext() {
        take(NOW);
        due.add(check(NOW.minusSeconds(60), "late"));
        due.add(check(NOW.plusSeconds(60), "early"));

        assertThat(take(NOW.plusSeconds(1))).containsExactly("late");
    }

    @Test
    void whatIsNotRemovedIsDueAgain() {
        due.add(check(NOW, "first"));

        assertThat(due.until(NOW)).hasSize(1);
        assertThat(due.until(NOW)).hasSize(1);
    }

    @Test
    void aBacklogIsWorkedOffInParts() {
        for (int i = 0; i < 10_001; i++) {
            due.add(check(NOW, "chg_" + i));
        }

        assertThat(take(NOW)).hasSize(10_000);
        assertThat(take(NOW)).hasSize(1);
    }

    @Test
    void whatMustWaitKeepsNothingThatIsDueAfterItFromBeingRead() {
        for (int i = 0; i < 10_000; i++) {
            due.add(check(NOW, "waits_" + i));
        }
        due.add(check(NOW.plusMillis(1), "after"));

        Instant later = NOW.plusMillis(1);
        assertThat(due.until(later)).hasSize(10_000);
        assertThat(take(later)).containsExactly("after");
        assertThat(due.until(later)).as("then from the beginning").hasSize(10_000);
    }

    @Test
    void anyIdComesBackAsItWas() {
        String id = "chg 1/\u0637\u0644\u0628".repeat(9_000);
        due.add(check(NOW, id));

        assertThat(take(NOW)).containsExactly(id);
    }

    private List<String> take(Instant now) {
        List<DueChecks.Due> found = due.until(now);
        found.forEach(due::remove);
        return found.stream().map(DueChecks.Due::chargeId).toList();
    }

    private static DueChecks.Due check(Instant at, String id) {
        return new DueChecks.Due(at.toEpochMilli(), id);
    }
}
