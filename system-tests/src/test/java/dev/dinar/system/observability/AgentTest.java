package dev.dinar.system.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.system.Deployment;
import dev.dinar.system.JavaProcess;
import dev.dinar.system.SharedKafka;
import dev.dinar.system.TopicContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** webhook-ingress and processor as processes under OpenTelemetry's agent, the one that the images have: its headers and ours agree. */
@ExtendWith(SharedKafka.class)
final class AgentTest {

    private static final Path AGENT = Path.of("target", "image", "agent", "opentelemetry-javaagent.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PREFIX = "agent.";

    /** How the agent prints a span: its name, its trace, itself. */
    private static final Pattern SPAN =
            Pattern.compile("LoggingSpanExporter - '([^']*)' : ([0-9a-f]{32}) [0-9a-f]{16} ");

    @TempDir
    private static Path folder;

    private static final int PORT = EmbeddedKafka.freePort();
    private static final List<Process> RUNNING = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Path config = folder.resolve("dinar.conf");
        Files.writeString(
                config,
                Deployment.config(PREFIX, SharedKafka.bootstrapServers(), Map.of("dinar.ingress.port", PORT))
                        .getConfig("dinar")
                        .atPath("dinar")
                        .root()
                        .render());
        start("processor", "dev.dinar.processor.Main", config);
        start("webhook-ingress", "dev.dinar.ingress.Main", config);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> TracedPost.post(PORT, "chg_TSAgent0", "agent-0", Optional.empty()) == 200);
    }

    private static void start(String service, String main, Path config) throws Exception {
        ProcessBuilder builder = JavaProcess.of(
                List.of("-javaagent:" + AGENT.toAbsolutePath(), "-Xmx256m", "-Dlogback.configurationFile=logback.xml"),
                main,
                "--config",
                config.toString());
        builder.environment()
                .putAll(Map.of(
                        "DINAR_LOG_FORMAT", "json",
                        "OTEL_SERVICE_NAME", service,
                        "OTEL_TRACES_EXPORTER", "console",
                        "OTEL_METRICS_EXPORTER", "none",
                        "OTEL_LOGS_EXPORTER", "none"));
        RUNNING.add(builder.redirectErrorStream(true)
                .redirectOutput(output(service).toFile())
                .start());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (Process process : RUNNING) {
            process.destroy();
        }
        for (Process process : RUNNING) {
            process.waitFor();
        }
    }

    @Test
    void aWebhooksTraceReachesTheOrderAndEveryRecordHasOneHeader() throws Exception {
        TraceParent sender = TraceParent.start();

        assertThat(TracedPost.post(PORT, "chg_TSAgent1", "agent-1", Optional.of(sender)))
                .isEqualTo(200);

        assertThat(traceOn(Topics.CHARGE_EVENTS, "chg_TSAgent1")).isEqualTo(sender.traceId());
        assertThat(traceOn(Topics.CHARGES, "chg_TSAgent1")).isEqualTo(sender.traceId());
        assertThat(traceOn(Topics.ORDER_PAID, "agent-1")).isEqualTo(sender.traceId());
        seen(sender.traceId());
    }

    @Test
    void aWebhookWithoutATraceBeginsOneThatSpansAndLogsShare() throws Exception {
        assertThat(TracedPost.post(PORT, "chg_TSAgent2", "agent-2", Optional.empty()))
                .isEqualTo(200);

        String trace = traceOn(Topics.CHARGE_EVENTS, "chg_TSAgent2");
        assertThat(traceOn(Topics.ORDER_PAID, "agent-2")).isEqualTo(trace);
        seen(trace);
    }

    /** Spans and log lines of both services, once they are written. */
    private static void seen(String trace) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(spans("webhook-ingress", trace)).contains("POST", "webhook", PREFIX + "charge-events publish");
            assertThat(spans("processor", trace))
                    .contains(
                            PREFIX + "charge-events process",
                            "charge-effects",
                            PREFIX + "charges publish",
                            "order-effects",
                            PREFIX + "order-paid publish");
            assertThat(line("webhook-ingress", "dinar.access", trace)).contains("\"service\":\"webhook-ingress\"");
            assertThat(line("processor", "dinar.orders", trace)).contains("\"told\":\"paid\"");
        });
    }

    private static Set<String> spans(String service, String trace) throws Exception {
        return SPAN.matcher(Files.readString(output(service)))
                .results()
                .filter(span -> span.group(2).equals(trace))
                .map(span -> span.group(1))
                .collect(Collectors.toSet());
    }

    private static String line(String service, String logger, String trace) throws Exception {
        return Files.readString(output(service))
                .lines()
                .filter(line -> line.contains("\"logger\":\"" + logger + "\"")
                        && line.contains("\"trace_id\":\"" + trace + "\""))
                .findFirst()
                .orElse("");
    }

    private static Path output(String service) {
        return folder.resolve(service + ".txt");
    }

    private static String traceOn(Topic<?> topic, String key) {
        try (TopicContents<?> contents = TopicContents.of(topic, PREFIX)) {
            ConsumerRecord<byte[], byte[]> record = await().atMost(PATIENCE)
                    .until(
                            () -> contents.records().stream()
                                    .filter(each -> new String(each.key(), UTF_8).equals(key))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
            assertThat(record.headers().headers(TraceParent.HEADER)).hasSize(1);
            return TraceParent.of(record.headers()).orElseThrow().traceId();
        }
    }
}
