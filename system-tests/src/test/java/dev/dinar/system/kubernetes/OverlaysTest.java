package dev.dinar.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kubectl makes of the overlays, where there is a kubectl. */
final class OverlaysTest {

    private static final Path OVERLAYS = Chart.PROJECT.resolve("ops/kubernetes/overlays");

    @ParameterizedTest
    @ValueSource(strings = {"test", "live"})
    void anOverlayBuildsAndSetsItsModeForEveryService(String overlay) throws Exception {
        String yaml = build(overlay);

        List<JsonNode> settings = Chart.documents(yaml).stream()
                .filter(document -> document.path("kind").asText().equals("ConfigMap"))
                .toList();
        assertThat(settings).singleElement().satisfies(map -> {
            assertThat(map.at("/metadata/name").asText()).matches("dinar-[a-z0-9]+");
            assertThat(map.at("/data/DINAR_MODE").asText()).isEqualTo(overlay);
        });
        assertThat(Chart.document(yaml, "StatefulSet", "processor")
                        .at("/spec/template/spec/containers/0/envFrom/0/configMapRef/name")
                        .asText())
                .isEqualTo(settings.getFirst().at("/metadata/name").asText());
        assertThat(Chart.document(yaml, "PrometheusRule", "dinar")
                        .at("/metadata/namespace")
                        .asText())
                .isEqualTo(overlay.equals("test") ? "payments-test" : "payments");
    }

    @Test
    void forLivePaymentsImagesAreNamedByDigestsAndPodsHaveAPriority() throws Exception {
        String yaml = build("live");

        for (String service : List.of("webhook-ingress", "charge-gateway")) {
            JsonNode pod = Chart.document(yaml, "Deployment", service).at("/spec/template/spec");
            assertThat(pod.at("/containers/0/image").asText())
                    .startsWith("registry.example.com/dinar/" + service + "@sha256:");
            assertThat(pod.path("priorityClassName").asText()).isEqualTo("dinar-payments");
        }
        assertThat(Chart.document(yaml, "PriorityClass", "dinar-payments")
                        .path("value")
                        .asInt())
                .isPositive();
    }

    private static String build(String overlay) throws IOException, InterruptedException {
        assumeThat(Arrays.stream(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "kubectl")))
                .as("kubectl is installed")
                .anyMatch(Files::isExecutable);
        Process kubectl = new ProcessBuilder(
                        "kubectl", "kustomize", OVERLAYS.resolve(overlay).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).as(output).isZero();
        return output;
    }
}
