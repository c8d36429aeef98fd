package dev.dinar.kit.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.dinar.kit.lifecycle.Logs;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.TraceParent;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class JsonLogsTest {

    @Test
    void aLineIsAnObjectThatSaysWhoWhenAndInWhichTrace() throws Exception {
        TraceParent cause = TraceParent.start();

        List<JsonObject> lines = logged(logs -> {
            try (Trace trace = Trace.begin("work", Optional.of(cause));
                    Trace.Scope _ = trace.enter()) {
                logs.getLogger("dev.dinar.Part").warn("It is {}", "so", new IllegalStateException("why"));
                logs.getLogger("dinar.access")
                        .atInfo()
                        .addKeyValue("charge", "chg_TS1")
                        .log("webhook");
            }
            logs.getLogger("dev.dinar.Part").info("no trace");
        });

        JsonObject line = line(lines, "It is so");
        assertThat(Instant.parse(line.getString("time"))).isBefore(Instant.now().plusSeconds(1));
        assertThat(line.getString("level")).isEqualTo("WARN");
        assertThat(line.getString("logger")).isEqualTo("dev.dinar.Part");
        assertThat(line.getString("service")).isEqualTo("some-service");
        assertThat(line.getString("trace_id")).isEqualTo(cause.traceId());
        assertThat(line.getString("span_id")).hasSize(16);
        assertThat(line.getString("stack_trace")).contains("IllegalStateException: why");
        assertThat(line(lines, "webhook").getString("charge")).isEqualTo("chg_TS1");
        assertThat(line(lines, "webhook").getString("trace_id")).isEqualTo(cause.traceId());
        assertThat(line(lines, "no trace").containsKey("trace_id")).isFalse();
    }

    private static JsonObject line(List<JsonObject> lines, String message) {
        return lines.stream()
                .filter(line -> line.getString("message").equals(message))
                .findFirst()
                .orElseThrow();
    }

    private interface Logging {
        void by(LoggerContext logs);
    }

    private static List<JsonObject> logged(Logging logging) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LoggerContext logs = new LoggerContext();
        logs.setMDCAdapter(MDC.getMDCAdapter());
        logs.putProperty("DINAR_LOG_FORMAT", "json");
        logs.putProperty("service", "some-service");
        System.setOut(new PrintStream(written, true, UTF_8));
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(logs);
            configurator.doConfigure(JsonLogsTest.class.getResource("/logback.xml"));
            logging.by(logs);
            Logs.stop(logs);
        } finally {
            System.setOut(before);
        }
        return written.toString(UTF_8).lines().map(JsonObject::new).toList();
    }
}
