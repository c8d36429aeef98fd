package dev.dinar.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {

    @Test
    void noProcessorStoreOrInternalTopicIsNamedByKafka(@TempDir Path state) {
        try (Run run = new Run(state)) {
            assertThat(run.driver.getAllStateStores()).containsOnlyKeys("charges", "due-checks", "orders");
            assertThat(run.topology.describe().toString())
                    .doesNotContainPattern("KSTREAM-[A-Z]+-\\d+")
                    .contains("charges-by-order-repartition");
        }
    }

    @Test
    void noneOfTheSettlementsIsEither(@TempDir Path state) {
        try (Run run = new Run(state, Optional.of(SettlementTopologyTest.POLICY))) {
            assertThat(run.driver.getAllStateStores())
                    .containsOnlyKeys("charges", "due-checks", "orders", "settlements", "due-settlements");
            assertThat(run.topology.describe().toString()).doesNotContainPattern("KSTREAM-[A-Z]+-\\d+");
        }
    }

    @Test
    void settlementsAreAWorkOfTheirOwnAndChangeNoOther(@TempDir Path one, @TempDir Path other) {
        try (Run without = new Run(one);
                Run with = new Run(other, Optional.of(SettlementTopologyTest.POLICY))) {
            String before = without.topology.describe().toString().strip();
            assertThat(with.topology.describe().toString()).startsWith(before);
            assertThat(with.topology.describe().subtopologies())
                    .hasSize(without.topology.describe().subtopologies().size() + 1);
        }
    }
}
