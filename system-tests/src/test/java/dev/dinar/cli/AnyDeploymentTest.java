package dev.dinar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.dinar.kit.config.Secret;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a deployment that is not the sandbox's: named by options, a file, or the environment. */
@ExtendWith(SharedKafka.class)
final class AnyDeploymentTest {

    private final String prefix = "any-" + UUID.randomUUID() + ".";

    @TempDir
    Path folder;

    @Test
    void tailReadsATopicOfTheDeploymentThatItsOptionsName() throws Exception {
        try (LetterBox letters = new LetterBox(prefix, "sk_test_any")) {
            letters.create(Topics.WEBHOOK_DEAD_LETTERS);
            letters.write(Topics.WEBHOOK_DEAD_LETTERS, "chg_TS1", "a body".getBytes(UTF_8), Map.of("why", "because"));
        }
        Path properties = folder.resolve("client.properties");
        Files.writeString(
                properties, "bootstrap.servers=" + SharedKafka.bootstrapServers() + "\nsecurity.protocol=PLAINTEXT\n");

        List<String> words = List.of(
                "tail",
                "webhook-dead-letters",
                "--no-follow",
                "--command-config",
                properties.toString(),
                "--registry",
                SharedKafka.registryUrl(),
                "--prefix",
                prefix,
                "--json");
        Ran ran = Ran.dinar(words.toArray(String[]::new));

        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(Ran.dinar(words.subList(0, words.size() - 1).toArray(String[]::new)))
                .as("who is no terminal gets JSON without being asked")
                .isEqualTo(ran);
        JsonNode record = new ObjectMapper().readTree(ran.output());
        assertThat(record.path("key").asText()).isEqualTo("chg_TS1");
        assertThat(record.path("value").asText()).isEqualTo("a body");
    }

    @Test
    void tailEndsWithWhatWasThereThoughSomebodyWritesOn() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch written = new CountDownLatch(1);
        try (LetterBox letters = new LetterBox(prefix, "sk_test_any")) {
            letters.create(Topics.WEBHOOK_DEAD_LETTERS);
            FutureTask<Void> writing = new FutureTask<>(() -> {
                while (!over.get()) {
                    letters.write(Topics.WEBHOOK_DEAD_LETTERS, "chg_TS1", "a body".getBytes(UTF_8), Map.of());
                    written.countDown();
                }
                return null;
            });
            Thread.ofVirtual().start(writing);
            written.await();
            try {
                assertThat(Ran.dinar(
                                        "tail",
                                        "webhook-dead-letters",
                                        "--no-follow",
                                        "--bootstrap-servers",
                                        SharedKafka.bootstrapServers(),
                                        "--registry",
                                        SharedKafka.registryUrl(),
                                        "--prefix",
                                        prefix)
                                .output())
                        .contains("chg_TS1");
            } finally {
                over.set(true);
                writing.get();
            }
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNamedAtOnce() throws Exception {
        Ran nobody = Ran.dinar("tail", "order-paid", "--bootstrap-servers", "localhost:1");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.output())
                .startsWith("dinar: Kafka at localhost:1 does not answer")
                .contains("--bootstrap-servers or KAFKA_BOOTSTRAP_SERVERS");

        // Listens, and says nothing.
        try (ServerSocket mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Ran silent = Ran.dinar("topics", "check", "--bootstrap-servers", "localhost:" + mute.getLocalPort());
            assertThat(silent.exit()).isEqualTo(1);
            assertThat(silent.output())
                    .contains("Kafka at localhost:" + mute.getLocalPort() + " does not answer as a broker does");
        }
        assertThat(Ran.dinar("replay", "webhook-dead-letters", "--bootstrap-servers", "localhost:1")
                        .output())
                .contains("Kafka at localhost:1 does not answer");
    }

    @Test
    void aProcessorThatDoesNotAnswerIsNamed() throws Exception {
        Ran nobody = Ran.dinar("charge", "chg_TS1", "--processor", "http://localhost:1");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.output())
                .contains("The processor at http://localhost:1 does not answer", "--processor or DINAR_PROCESSOR_URL");
        assertThat(Ran.dinar("charge", "chg_TS1", "--processor", "localhost").output())
                .contains("--processor: 'localhost' is no address such as http://localhost:8082");

        // Hangs up: what the JDK says of it is the name of a class.
        try (ServerSocket rude = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!rude.isClosed()) {
                    try (var connection = rude.accept()) {
                        connection.getInputStream().skipNBytes(1);
                    } catch (java.io.IOException _) {
                        // the test is over
                    }
                }
            });
            assertThat(Ran.dinar("charge", "chg_TS1", "--processor", "http://localhost:" + rude.getLocalPort())
                            .output())
                    .contains("does not answer as a processor does")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aProcessorIsAskedWithTheTokenOfTheEnvironmentAndTheRemedyIsToldWhereItDoesNotTakeIt() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "3f8c1d0b7a6e45d29c1b\n");
        assertThat(ProcessorToken.in(Map.of("PROCESSOR_TOKEN", "3f8c1d0b7a6e45d29c1b")))
                .contains(new Secret("3f8c1d0b7a6e45d29c1b"));
        assertThat(ProcessorToken.in(Map.of("PROCESSOR_TOKEN_FILE", file.toString())))
                .contains(new Secret("3f8c1d0b7a6e45d29c1b"));
        assertThat(ProcessorToken.in(Map.of("PROCESSOR_TOKEN", ""))).isEmpty();

        HttpServer processor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        processor.createContext("/", exchange -> {
            boolean admitted = "Bearer 3f8c1d0b7a6e45d29c1b"
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{}".getBytes(UTF_8);
            exchange.sendResponseHeaders(admitted ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        processor.start();
        try {
            URI address =
                    URI.create("http://127.0.0.1:" + processor.getAddress().getPort());
            assertThat(new ProcessorQueries(address, Optional.of(new Secret("3f8c1d0b7a6e45d29c1b"))).order("A1"))
                    .isEmpty();
            assertThatThrownBy(() -> new ProcessorQueries(address, Optional.of(new Secret("another"))).order("A1"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContainingAll("does not take this token", "PROCESSOR_TOKEN", "PROCESSOR_TOKEN_FILE")
                    .hasMessageNotContaining("another");
            assertThatThrownBy(() -> new ProcessorQueries(address, Optional.empty()).order("A1"))
                    .hasMessageContainingAll("is asked with a token", "PROCESSOR_TOKEN");
        } finally {
            processor.stop(0);
        }
    }

    @Test
    void composesPortsAreFound() {
        assertThat(LocalDeployment.usual(
                        Map.of("KAFKA_PORT", "9192", "REGISTRY_PORT", "8181", "PROCESSOR_PORT", "tcp://10.0.0.1:8082")))
                .isEqualTo(new LocalDeployment(
                        "localhost:9192", "http://localhost:8181/apis/ccompat/v7", "http://localhost:8082"));
    }

    @Test
    void aWrongSettingIsMisuse() throws Exception {
        Path file = folder.resolve("dinar.conf");
        Files.writeString(file, "dinar.topics.partitions = 12x");

        Ran ran = Ran.dinar("topics", "--print", "create", "--config", file.toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.output()).contains("dinar.topics.partitions is '12x'", "it must be a whole number");
        assertThat(Ran.dinar(
                                "topics",
                                "create",
                                "--command-config",
                                folder.resolve("none").toString())
                        .output())
                .contains("--command-config", "cannot be read");
    }
}
