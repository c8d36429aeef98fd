package dev.dinar.system.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.system.SharedKafka;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is started, or started anew, before Kafka or the registry can be reached. */
@ExtendWith(SharedKafka.class)
final class WaitsForOthersTest {

    private static final String INGRESS = "dev.dinar.ingress.Main";
    private static final String GATEWAY = "dev.dinar.gateway.Main";
    private static final String PROCESSOR = "dev.dinar.processor.Main";

    @ParameterizedTest
    @ValueSource(strings = {INGRESS, GATEWAY, PROCESSOR})
    void aBrokerWhoseNameDoesNotResolveIsWaitedForLiveAndNotReadyUntilSigterm(String service) throws Exception {
        try (ServiceProcess process = ServiceProcess.start(service, "kafka.invalid:9092", SharedKafka.registryUrl())) {
            assertWaits(process, "waiting for Kafka at kafka.invalid:9092: its name cannot be resolved");
            assertThat(process.health("ready").body())
                    .contains("the broker at kafka.invalid:9092 does not answer: its name cannot be resolved");

            assertThat(process.terminate()).isZero();
            assertThat(process.output())
                    .contains("waiting for Kafka at kafka.invalid:9092", "has stopped before it had started")
                    .doesNotContain("cannot start");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {INGRESS, GATEWAY, PROCESSOR})
    void aBrokerThatComesLaterIsEnough(String service, @TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.stop();
            try (ServiceProcess process =
                    ServiceProcess.start(service, kafka.bootstrapServers(), SharedKafka.registryUrl())) {
                assertWaits(process, "the broker at " + kafka.bootstrapServers() + " does not answer");

                kafka.start();

                assertBecomesReady(process);
                assertThat(process.terminate()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {INGRESS, GATEWAY, PROCESSOR})
    void aRegistryThatIsNotThereIsWaitedForLiveAndNotReadyUntilSigterm(String service) throws Exception {
        try (ServiceProcess process = ServiceProcess.start(
                service, SharedKafka.bootstrapServers(), "http://registry.invalid:8081/apis/ccompat/v7")) {
            assertWaits(process, "the schema registry");
            assertThat(process.health("ready").body()).contains("http://registry.invalid:8081");

            assertThat(process.terminate()).isZero();
        }
    }

    private static void assertWaits(ServiceProcess process, String cause) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            HttpResponse<String> ready = process.health("ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains(cause);
            assertThat(process.health("live").statusCode()).isEqualTo(200);
        });
        assertThat(process.isAlive()).isTrue();
    }

    private static void assertBecomesReady(ServiceProcess process) {
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(process.health("ready").statusCode())
                        .as(() -> "ready")
                        .isEqualTo(200));
    }
}
