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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays change what is in the base; and what kubectl makes of them, where there is a kubectl. */
final class OverlaysTest {

    private static final Path OVERLAYS = Chart.PROJECT.resolve("ops/kubernetes/overlays");
    private static final Path BASE = Chart.PROJECT.resolve("ops/kubernetes/base");

    @ParameterizedTest
    @ValueSource(strings = {"test", "live"})
    void everythingThatAnOverlayNamesIsThere(String overlay) throws IOException {
        JsonNode base = kustomization(BASE);
        JsonNode changes = kustomization(OVERLAYS.resolve(overlay));

        for (String list : List.of("resources", "components")) {
            assertThat(changes.path(list))
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(OVERLAYS.resolve(overlay)
                                    .resolve(folder.asText())
                                    .resolve("kustomization.yaml"))
                            .exists());
        }
        assertThat(names(changes.path("images"), "name"))
                .isSubsetOf(names(base.path("images"), "newName"))
                .hasSameSizeAs(base.path("images"));
        assertThat(names(changes.path("replicas"), "name")).isSubsetOf(workloads());
        for (JsonNode patch : changes.path("patches")) {
            JsonNode patched = target(patch.path("target"));
            for (JsonNode step : Chart.documents(
                            "steps:\n" + patch.path("patch").asText())
                    .getFirst()
                    .path("steps")) {
                assertThat(patched.at(step.path("path").asText()).isMissingNode())
                        .as(step.toString())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "live"})
    void anOverlaySetsItsModeAndSettingsThatTheBaseHas(String overlay) throws IOException {
        JsonNode map = kustomization(OVERLAYS.resolve(overlay)).at("/configMapGenerator/0");

        assertThat(map.path("behavior").asText()).isEqualTo("merge");
        assertThat(map.path("name")).isEqualTo(kustomization(BASE).at("/configMapGenerator/0/name"));
        assertThat(texts(map.path("literals"))).contains("DINAR_MODE=" + overlay);
        assertThat(keys(map.path("literals")))
                .isSubsetOf(keys(kustomization(BASE).at("/configMapGenerator/0/literals")));
    }

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

    private static JsonNode kustomization(Path folder) throws IOException {
        return Chart.documents(Files.readString(folder.resolve("kustomization.yaml")))
                .getFirst();
    }

    private static JsonNode target(JsonNode target) throws IOException {
        return Chart.document(
                base(), target.path("kind").asText(), target.path("name").asText());
    }

    private static List<String> workloads() throws IOException {
        return Chart.documents(base()).stream()
                .filter(document -> document.at("/spec").has("replicas"))
                .map(document -> document.at("/metadata/name").asText())
                .toList();
    }

    private static String base() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String file : texts(kustomization(BASE).path("resources"))) {
            all.append("---\n").append(Files.readString(BASE.resolve(file)));
        }
        return all.toString();
    }

    private static List<String> names(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.path(field).asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> keys(JsonNode literals) {
        return texts(literals).stream()
                .map(literal -> literal.replaceFirst("=.*", ""))
                .toList();
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
