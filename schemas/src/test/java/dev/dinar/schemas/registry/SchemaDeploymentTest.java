package dev.dinar.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dinar.events.OrderPaid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How registries answer that are stricter, older or other than the one the system tests run. */
final class SchemaDeploymentTest {

    private static final Schema SCHEMA = OrderPaid.getClassSchema();
    private static final String SUBJECT = "order-paid-value";
    private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"not found\"}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String version = "{\"schema\":" + quoted(SCHEMA.toString()) + "}";
    private String allVersions = "{\"is_compatible\":true}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRegistryThatRefusesMoreThanDinarIsHeard() {
        allVersions = "{\"is_compatible\":false,\"messages\":[\"house rule: no doc\"]}";

        assertThat(check())
                .isEqualTo(new SubjectFinding.Incompatible(
                        SUBJECT, List.of("the registry refuses it: house rule: no doc")));
    }

    @Test
    void aRegistryThatKnowsOnlyTheLatestVersionIsAskedAboutThat() {
        allVersions = NOT_FOUND;

        assertThat(check()).isEqualTo(new SubjectFinding.Compatible(SUBJECT, 1));
        assertThat(asked)
                .contains(
                        "POST /compatibility/subjects/order-paid-value/versions?verbose=true",
                        "POST /compatibility/subjects/order-paid-value/versions/latest?verbose=true");
    }

    @Test
    void aSubjectOfAnotherFormatIsNotOverwritten() {
        version = "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}";

        assertThat(check())
                .isInstanceOfSatisfying(
                        SubjectFinding.Incompatible.class,
                        finding -> assertThat(finding.reasons())
                                .singleElement()
                                .asString()
                                .contains("version 1: is no Avro schema", "is the prefix right"));
    }

    private SubjectFinding check() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (SchemaDeployment deployment =
                SchemaDeployment.to(Map.of("schema.registry.url", url), Map.of(SUBJECT, SCHEMA))) {
            return deployment.check().getFirst();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        String answer = switch (request) {
            case "GET /subjects/order-paid-value/versions" -> "[1]";
            case "GET /subjects/order-paid-value/versions/1" -> version;
            case "POST /compatibility/subjects/order-paid-value/versions?verbose=true" -> allVersions;
            case "POST /compatibility/subjects/order-paid-value/versions/latest?verbose=true" ->
                "{\"is_compatible\":true}";
            default -> NOT_FOUND;
        };
        byte[] bytes = answer.getBytes(UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(answer.equals(NOT_FOUND) ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
