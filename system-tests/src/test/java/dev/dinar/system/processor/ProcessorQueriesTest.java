package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.processor.Processor;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedKafka.class)
final class ProcessorQueriesTest {

    private static final int CHARGES = 40;

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    @Test
    void eachOfTwoInstancesAnswersForEveryKey() throws Exception {
        for (int i = 0; i < CHARGES; i++) {
            deployment.write(ChargeEvents.of(i, ChargeStatus.CAPTURED));
        }
        Config standby = ConfigFactory.parseMap(Map.of("dinar.processor.streams.standby-replicas", 1));
        try (Processor one = Processor.start(standby.withFallback(deployment.config(folder.resolve("one"))));
                Processor two = Processor.start(standby.withFallback(deployment.config(folder.resolve("two"))))) {
            assertThat(deployment.group().setting("streams.num.standby.replicas"))
                    .isEqualTo("1");
            assertThat(deployment.read(Topics.ORDER_PAID, paid -> paid.size() == CHARGES))
                    .hasSize(CHARGES)
                    .extracting(OrderPaid::getOrderId)
                    .doesNotHaveDuplicates();
            for (int i = 0; i < CHARGES; i++) {
                String charge = "/charges/" + ChargeEvents.charge(i);
                String order = "/orders/"
                        + URLEncoder.encode(ChargeEvents.order(i), StandardCharsets.UTF_8)
                                .replace("+", "%20");
                Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    for (Processor processor : new Processor[] {one, two}) {
                        assertThat(get(processor, charge))
                                .contains("\"status\":\"CAPTURED\"", "\"amount\":\"0.500\"", "\"currency\":\"KWD\"");
                        assertThat(get(processor, order)).contains("\"status\":\"PAID\"", "\"told\":[\"PAID\"]");
                    }
                });
            }
            for (int i = 0; i < CHARGES; i++) {
                assertThat(tag(one, "/charges/" + ChargeEvents.charge(i)))
                        .as("whichever instance is asked")
                        .isEqualTo(tag(two, "/charges/" + ChargeEvents.charge(i)));
            }
            HttpResponse<String> unknown = send(one.port(), "/charges/chg_TS_unknown");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(unknown.body()).contains("problem/unknown-charge", "\"detail\":\"unknown charge\"");
            assertThat(send(one.port(), "/").statusCode()).isEqualTo(404);

            assertThat(send(one.managementPort(), "/health/ready").statusCode()).isEqualTo(200);
            assertThat(send(two.managementPort(), "/metrics").body()
                            + send(one.managementPort(), "/metrics").body())
                    .contains("dinar_processor_verdicts_total{", "verdict=\"APPLIED\"", "kafka_consumer_fetch_manager");
        }
    }

    @Test
    void aPoisonRecordGoesToTheDeadLettersAndTheStreamGoesOn() throws Exception {
        try (Processor _ = Processor.start(deployment.config(folder))) {
            deployment.write(ChargeEvents.charge(1), "no avro".getBytes(StandardCharsets.UTF_8));
            deployment.write(ChargeEvents.of(1, ChargeStatus.CAPTURED));

            assertThat(deployment.read(Topics.ORDER_PAID, paid -> !paid.isEmpty()))
                    .hasSize(1);
            assertThat(deployment.deadLetter().value()).isEqualTo("no avro".getBytes(StandardCharsets.UTF_8));
            assertThat(deployment.deadLetter().key()).isEqualTo(ChargeEvents.charge(1));
        }
    }

    @Test
    void theClassicGroupProtocolServesToo() throws Exception {
        Config classic = ConfigFactory.parseMap(Map.of(
                "dinar.processor.streams.group-protocol", "classic", "dinar.processor.streams.standby-replicas", 1));
        try (Processor processor = Processor.start(classic.withFallback(deployment.config(folder)))) {
            deployment.write(ChargeEvents.of(1, ChargeStatus.CAPTURED));

            assertThat(deployment.read(Topics.ORDER_PAID, paid -> !paid.isEmpty()))
                    .hasSize(1);
            assertThat(get(processor, "/charges/" + ChargeEvents.charge(1))).contains("\"status\":\"CAPTURED\"");
        }
    }

    private String tag(Processor processor, String path) throws IOException, InterruptedException {
        return send(processor.port(), path).headers().firstValue("etag").orElseThrow();
    }

    private String get(Processor processor, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send(processor.port(), path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
