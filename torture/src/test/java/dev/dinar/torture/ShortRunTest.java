package dev.dinar.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dinar.torture.deployment.Troublemaker;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code mvn verify -Pfaults}. When it fails, history and logs are in target/torture. */
@Tag("faults")
final class ShortRunTest {

    @Test
    void tenKillsFivePausesAndTenBrokenConnectionsLoseAndDoubleNothing() throws Exception {
        Path folder = Path.of("target", "torture").toAbsolutePath();
        Troublemaker.delete(folder);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

        int exit = Torture.run(
                out,
                out,
                "--minutes=3",
                "--kills=10",
                "--pauses=5",
                "--cuts=10",
                "--rate=30",
                "--requests=2",
                "--folder=" + folder);

        JsonNode report =
                new JsonMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(report.path("violations")).as("seed " + report.path("seed")).isEmpty();
        assertThat(exit).isZero();
        assertThat(report.at("/counts/orders paid").asInt()).isGreaterThan(1_000);
        assertThat(report.at("/counts/kills").asInt()).isEqualTo(10);
    }
}
