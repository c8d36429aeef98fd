package dev.dinar.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.cli.LocalDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml promises of every container, as far as the file says it. */
final class ComposeFileTest {

    private static final Path PROJECT = Path.of(System.getProperty("dinar.home"));

    @Test
    void everyContainerHasItsMemoryItsLogsAndItsProcessesBounded() throws IOException {
        services().forEach((name, service) -> {
            assertThat(service.path("mem_limit").asText()).as(name).matches("[0-9]+[mg]");
            assertThat(service.path("pids_limit").asInt()).as(name).isPositive();
            assertThat(service.at("/logging/options/max-size").asText())
                    .as(name)
                    .isEqualTo("10m");
            assertThat(service.at("/logging/options/max-file").asText())
                    .as(name)
                    .isEqualTo("3");
        });
    }

    @Test
    void noContainerHasACapabilityOrMayGetOne() throws IOException {
        services().forEach((name, service) -> {
            assertThat(service.path("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
            assertThat(service.path("security_opt").toString()).as(name).contains("no-new-privileges:true");
        });
    }

    @Test
    void nothingHasAPasswordThatEverybodyKnows() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("docker-compose.yml")))
                .doesNotContainPattern("PASSWORD")
                .contains("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: \"true\"");
    }

    @Test
    void managementAndQueriesAreForThisMachineAndTheQueriesForWhoHasTheToken() throws IOException {
        services()
                .forEach((name, service) -> service.path("ports")
                        .forEach(port -> assertThat(port.asText()).as(name).startsWith("${BIND:-127.0.0.1}:")));
        for (String service : Set.of("processor-1", "processor-2", "console")) {
            assertThat(services()
                            .get(service)
                            .at("/environment/PROCESSOR_TOKEN")
                            .asText())
                    .as(service)
                    .isEqualTo("${PROCESSOR_TOKEN:-" + LocalDeployment.PROCESSOR_TOKEN + "}");
        }
    }

    @Test
    void dinarsOwnRunOnAReadOnlyFileSystem() throws IOException {
        services().forEach((name, service) -> {
            if (service.path("image").asText().startsWith("dinar/")) {
                assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            }
        });
        assertThat(services().keySet())
                .containsAll(Set.of("kafka", "registry", "webhook-ingress", "charge-gateway", "processor-1"));
    }

    /** With what YAML's anchors bring in. */
    private static Map<String, JsonNode> services() throws IOException {
        Map<String, Map<String, Object>> file =
                new Yaml().load(Files.readString(PROJECT.resolve("docker-compose.yml")));
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> services = new java.util.TreeMap<>();
        file.get("services").forEach((name, service) -> services.put(name, json.valueToTree(service)));
        return services;
    }
}
