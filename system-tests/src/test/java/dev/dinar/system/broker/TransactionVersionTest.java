package dev.dinar.system.broker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.kit.kafka.TransactionVersion;
import dev.dinar.processor.Processor;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.system.Deployment;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker of its own, whose feature is moved. */
final class TransactionVersionTest {

    @TempDir
    private Path folder;

    @Test
    void aClusterBelowLevelTwoIsRefusedWithTheRemedyAndOneAtLevelTwoIsNot() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThatCode(() -> TransactionVersion.require(admin)).doesNotThrowAnyException();

            set(admin, (short) 1, UpgradeType.SAFE_DOWNGRADE);
            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(() -> TransactionVersion.require(admin))
                            .hasMessageContaining("at level 1"));
            try (Deployment deployment =
                    new Deployment(kafka.bootstrapServers(), "http://127.0.0.1:1", "old.", Map.of())) {
                assertThatThrownBy(() -> Processor.start(deployment.config()))
                        .as("the processor does not start")
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("at level 1")
                        .hasMessageContaining("upgrade --feature transaction.version=2");
            }

            for (short level : new short[] {1, 0}) {
                set(admin, level, UpgradeType.SAFE_DOWNGRADE);
                Awaitility.await()
                        .untilAsserted(() -> assertThatThrownBy(() -> TransactionVersion.require(admin))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("at level " + level)
                                .hasMessageContaining("kafka-features.sh")
                                .hasMessageContaining("upgrade --feature transaction.version=2"));
            }

            set(admin, (short) 2, UpgradeType.UPGRADE);
            Awaitility.await()
                    .untilAsserted(() -> assertThatCode(() -> TransactionVersion.require(admin))
                            .doesNotThrowAnyException());
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNotTakenForOneThatIsTooOld() {
        Map<String, Object> nobodyThere = Map.of(
                "bootstrap.servers",
                "localhost:" + EmbeddedKafka.freePort(),
                "default.api.timeout.ms",
                "500",
                "request.timeout.ms",
                "500");
        try (Admin admin = Admin.create(nobodyThere)) {
            assertThatThrownBy(() -> TransactionVersion.require(admin))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot tell the level");
        }
    }

    private static void set(Admin admin, short level, UpgradeType type) throws Exception {
        admin.updateFeatures(
                        Map.of(TransactionVersion.FEATURE, new FeatureUpdate(level, type)), new UpdateFeaturesOptions())
                .all()
                .get();
    }
}
