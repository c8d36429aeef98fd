package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.processor.Processor;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedKafka.class)
final class BrokerAwayTest {

    @Test
    void readinessNamesTheBrokerWhileItIsAwayAndTheProcessorGoesOnAfter(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                ProcessorDeployment deployment =
                        new ProcessorDeployment(kafka.bootstrapServers(), SharedKafka.registryUrl());
                Processor processor = Processor.start(deployment.config(folder.resolve("state")));
                HttpClient http = HttpClient.newHttpClient()) {
            deployment.write(ChargeEvents.of(1, ChargeStatus.CAPTURED));
            assertThat(deployment.read(Topics.ORDER_PAID, paid -> !paid.isEmpty()))
                    .hasSize(1);

            kafka.stop();
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                HttpResponse<String> ready = ready(http, processor);
                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(ready.body()).contains(kafka.bootstrapServers());
            });

            kafka.start();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(ready(http, processor).statusCode()).isEqualTo(200));
            deployment.write(ChargeEvents.of(1, ChargeStatus.CAPTURED));
            deployment.write(ChargeEvents.of(2, ChargeStatus.CAPTURED));
            assertThat(deployment.read(Topics.ORDER_PAID, paid -> paid.size() >= 2))
                    .extracting(OrderPaid::getChargeId)
                    .containsExactlyInAnyOrder(ChargeEvents.charge(1), ChargeEvents.charge(2));
        }
    }

    private static HttpResponse<String> ready(HttpClient http, Processor processor) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + processor.managementPort() + "/health/ready"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
