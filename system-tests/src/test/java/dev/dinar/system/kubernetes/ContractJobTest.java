package dev.dinar.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The Job before a deploy, as far as it can be checked without a cluster. */
final class ContractJobTest {

    private static final Path PROJECT = Path.of(System.getProperty("dinar.home"));
    private static final Path FOLDER = PROJECT.resolve("ops/kubernetes-contract");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void topicsAreCreatedAndGroupsSetBeforeSchemasAreRegisteredByCommandsThatThereAre() throws IOException {
        JsonNode pod = job().at("/spec/template/spec");

        assertThat(words(pod.at("/initContainers/0/args"))).containsExactly("topics", "create");
        assertThat(words(pod.at("/initContainers/1/args"))).containsExactly("groups", "set");
        assertThat(words(pod.at("/containers/0/args"))).containsExactly("schemas", "register");
        assertThat(containers(pod)).allSatisfy(container -> {
            assertThat(container.path("image").asText()).isEqualTo("dinar/cli");
            assertThat(Commands.names()).contains(container.at("/args/0").asText());
        });
        assertThat(Files.readString(PROJECT.resolve("build/images"))).contains("\nimage cli cli --target cli");
        assertThat(Files.readString(FOLDER.resolve("kustomization.yaml")))
                .contains("- name: dinar/cli\n    newTag: " + Chart.version(), "resources:\n  - job.yaml");
    }

    @Test
    void itRunsWithoutRightsOnAReadOnlyFileSystemWithinItsMemoryAndHoldsNoSecret() throws IOException {
        JsonNode pod = job().at("/spec/template/spec");

        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(containers(pod)).hasSize(3).allSatisfy(container -> {
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(words(container.at("/securityContext/capabilities/drop")))
                    .containsExactly("ALL");
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        });
        assertThat(Files.readString(FOLDER.resolve("job.yaml"))).doesNotContain("kind: Secret", "password");
        assertThat(documents().filter(each -> each.path("kind").asText().equals("NetworkPolicy")))
                .singleElement()
                .satisfies(policy ->
                        assertThat(words(policy.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress"));
    }

    private static JsonNode job() throws IOException {
        return documents()
                .filter(each -> each.path("kind").asText().equals("Job"))
                .findFirst()
                .orElseThrow();
    }

    /** Anchors are resolved, as kubectl does. */
    private static Stream<JsonNode> documents() throws IOException {
        Iterable<Object> all = new Yaml().loadAll(Files.readString(FOLDER.resolve("job.yaml")));
        return StreamSupport.stream(all.spliterator(), false)
                .map(document -> JSON.<JsonNode>valueToTree((Map<?, ?>) document));
    }

    private static List<JsonNode> containers(JsonNode pod) {
        return Stream.of("/initContainers", "/containers")
                .flatMap(at -> StreamSupport.stream(pod.at(at).spliterator(), false))
                .toList();
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
