package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.system.Deployment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema registry that answers, and not what was asked for: no request is lost by it. */
final class RefusingRegistryTest {

    private static RegistryWithMoods registry;
    private static GatewayWorld world;

    @BeforeAll
    static void start() throws Exception {
        registry = new RegistryWithMoods();
        world = new GatewayWorld(registry.url(), Map.of());
    }

    @AfterEach
    void mend() {
        registry.answerWith(200);
    }

    @AfterAll
    static void stop() {
        world.close();
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "301, https://registry.example/",
        "404, /apis/ccompat/v7",
        "401, basic.auth.user.info",
        "403, basic.auth.user.info"
    })
    void aRefusalAtTheStartEndsItWithTheRemedy(int status, String remedy) {
        registry.answerWith(status);

        assertThatThrownBy(() -> world.gateway(Map.of()))
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining(remedy);
    }

    @Test
    void aRegistryThatHasNoTimeAtTheStartIsWaitedForLiveAndNotReady() throws Exception {
        int port = EmbeddedKafka.freePort();
        registry.answerWith(429);
        CompletableFuture<ChargeGateway> starting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                starting.complete(world.gateway(Map.of("dinar.gateway.management.port", port)));
            } catch (Exception e) {
                starting.completeExceptionally(e);
            }
        });

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(ready(port)).contains("the schema registry", "429"));
        assertThat(starting).isNotDone();
        registry.answerWith(200);

        await().atMost(Duration.ofSeconds(60)).until(starting::isDone);
        starting.get().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 401, 403, 301, 404})
    void aRequestWhoseSchemaIsNotToldNowIsKeptAndDoneLater(int status) throws Exception {
        String id = "kept-" + status;
        try (ChargeGateway _ = world.gateway(Map.of());
                AvroSerializer serializer = new AvroSerializer()) {
            serializer.configure(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true"), false);
            byte[] value = serializer.serialize(
                    "charge-requests", Deployment.request(id).build());
            registry.alias(ByteBuffer.wrap(value).getInt(1));
            ByteBuffer.wrap(value).putInt(1, RegistryWithMoods.ANOTHER_ID);
            world.send(Deployment.request("before-" + status).build());
            awaitReply("before-" + status);
            int before = registry.refused();
            registry.answerWith(status);

            world.sendRaw(Topics.CHARGE_REQUESTS, "order-" + id, value);
            await().atMost(Duration.ofSeconds(60)).until(() -> registry.refused() > before + 1);
            // Whose schema is known goes on meanwhile.
            world.send(Deployment.request("meanwhile-" + status).build());
            awaitReply("meanwhile-" + status);
            registry.answerWith(200);

            awaitReply(id);
            assertThat(world.records(Topics.GATEWAY_DEAD_LETTERS)).isEmpty();
        }
    }

    private static void awaitReply(String id) {
        await().atMost(Duration.ofSeconds(90))
                // By its header: nobody could decode it now.
                .untilAsserted(() -> assertThat(world.records(Topics.CHARGE_REPLIES))
                        .extracting(reply -> CloudEvent.header(reply.headers(), Outgoing.REQUEST_ID))
                        .containsOnlyOnce(Optional.of(id)));
    }

    private static String ready(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/health/ready");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
