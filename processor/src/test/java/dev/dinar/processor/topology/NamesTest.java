package dev.dinar.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
