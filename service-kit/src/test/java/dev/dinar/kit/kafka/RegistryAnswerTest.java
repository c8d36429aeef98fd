package dev.dinar.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.schemas.registry.SchemaRegistryException;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a start makes of the registry's answer: go on, wait, or end with the remedy. */
final class RegistryAnswerTest {

    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "301, '', https://registry.example/",
        "401, '<html>', basic.auth.user.info",
        "403, '{\"error_code\":403}', basic.auth.user.info",
        "404, '<html>', /apis/ccompat/v7",
        "404, '{\"status\":404}', /apis/ccompat/v7"
    })
    void aRefusalEndsTheStartWithTheRemedy(int status, String body, String remedy) throws IOException {
        listen(status, body);

        assertThatThrownBy(() -> RegistryAnswer.require(kafka(), "charge-requests"))
                .isInstanceOf(SchemaRegistryException.class)
                .isNotInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({"429", "408", "503"})
    void aRegistryThatHasNoTimeNowIsWaitedFor(int status) throws IOException {
        listen(status, "{}");

        assertThatThrownBy(() -> RegistryAnswer.require(kafka(), "charge-requests"))
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageContaining(Integer.toString(status));
    }

    @Test
    void aSubjectThatIsNotThereYetIsNoRefusal() throws IOException {
        listen(404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");

        assertThatCode(() -> RegistryAnswer.require(kafka(), "charge-requests")).doesNotThrowAnyException();
    }

    private KafkaSettings kafka() {
        return KafkaSettings.from(ServiceConfig.complete(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.\"bootstrap.servers\"",
                "127.0.0.1:1",
                "dinar.schema-registry.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "dinar.schema-registry.\"max.retries\"",
                "1",
                "dinar.schema-registry.\"retries.wait.ms\"",
                "1"))));
    }

    private void listen(int status, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Location", "https://registry.example/");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }
}
