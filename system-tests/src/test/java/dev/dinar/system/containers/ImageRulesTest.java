package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Capability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** What every image promises to those who run it, tried on each as it is built. */
@Tag("containers")
final class ImageRulesTest {

    private static final String AGENT = "opentelemetry-javaagent - version: ";

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor", "console", "tap-simulator"})
    void theImageRunsAsNobodyInParticularAndSaysHowItIs(String service) {
        var config = Objects.requireNonNull(inspect(service).getConfig());

        assertThat(config.getUser()).isEqualTo("10001:10001");
        assertThat(Objects.requireNonNull(config.getHealthcheck()).getTest()).containsExactly("CMD", "/app/health");
        assertThat(config.getEntrypoint()).containsExactly("/app/entrypoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor", "console", "tap-simulator"})
    void versionAndHelpWorkOnAReadOnlyRootWithoutAnyCapability(String service) {
        assertThat(run(service, Map.of(), "--version"))
                .startsWith(service + " ")
                .doesNotContain(AGENT);
        assertThat(run(service, Map.of(), "--help")).contains("Usage: " + service);
        assertThat(shell(service, "id -u && id -g && grep CapEff /proc/self/status && ! touch /app/x 2>/dev/null"))
                .containsSubsequence("10001\n", "10001\n", "0000000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor", "console", "tap-simulator"})
    void openTelemetrysAgentIsOnWhenTracesHaveAnExporter(String service) {
        assertThat(run(service, Map.of("OTEL_TRACES_EXPORTER", "none"), "--version"))
                .contains(AGENT, service + " ");
        assertThat(run(service, Map.of("OTEL_TRACES_EXPORTER", "none", "OTEL_JAVAAGENT_ENABLED", "false"), "--version"))
                .doesNotContain(AGENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor", "console", "tap-simulator"})
    void theJvmUsesTheCacheThatItWasTrainedInto(String service) {
        assertThat(run(service, Map.of("JAVA_OPTIONS", "-XX:AOTMode=on"), "--version"))
                .as("in this mode a JVM that cannot use its cache does not start")
                .startsWith(service + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor", "console", "tap-simulator"})
    void neitherTheEnvironmentNorTheLayersHoldASecretOrWhatOnlyTheBuildNeeded(String service) throws Exception {
        assertThat(Objects.requireNonNull(inspect(service).getConfig()).getEnv())
                .noneMatch(variable -> variable.matches("(?i)[^=]*(secret|password|token|key)[^=]*=.*"));
        assertThat(history(service))
                .contains("ENTRYPOINT")
                .doesNotContainPattern("(?i)sk_(test|live)_|secret|password");
        assertThat(
                        shell(
                                service,
                                "! grep -rlE 'sk_(test|live)_[A-Za-z0-9]' /app/entrypoint /app/health /var/lib/dinar"
                                        + " && ! grep -c 'sk_test_training' /app/service.aot && test ! -e /training && echo clean"))
                .endsWith("clean\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor", "console"})
    void theBillOfMaterialsListsEveryJarWithItsVersionAndLicence(String service) throws IOException {
        JsonNode bom = new JsonMapper().readTree(shell(service, "cat /app/sbom.json"));

        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bom.at("/metadata/component/name").asText()).isEqualTo("dinar-" + service);
        assertThat(bom.path("components"))
                .filteredOn(component -> component.path("name").asText().equals("kafka-clients"))
                .singleElement()
                .satisfies(kafka -> {
                    assertThat(kafka.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
                    assertThat(kafka.at("/licenses/0/license/id").asText()).isEqualTo("Apache-2.0");
                });
        assertThat(StreamSupport.stream(bom.path("components").spliterator(), false)
                        .map(component -> component.path("name").asText() + "-"
                                + component.path("version").asText() + ".jar"))
                .containsAll(shell(service, "ls /app/deps").lines().toList());
        assertThat(bom.path("components"))
                .as("a component without a licence may not be shipped")
                .allSatisfy(component -> assertThat(component.path("licenses")).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor", "console", "tap-simulator", "cli"})
    void besideTheBasesJavaAnImageIsNoLargerThan250Megabytes(String name) {
        DockerClient docker = DockerClientFactory.instance().client();
        long base = docker.inspectImageCmd("eclipse-temurin:25-jre").exec().getSize();

        assertThat(inspect(name).getSize() - base).isBetween(1_000_000L, 250_000_000L);
    }

    @Test
    void aBuildLeavesNoImageWithoutAName() throws Exception {
        assertThat(docker("image", "ls", "--quiet", "--filter", "dangling=true", "--filter", "label=dinar.training"))
                .isEmpty();
    }

    private static InspectImageResponse inspect(String service) {
        DockerClient docker = DockerClientFactory.instance().client();
        return docker.inspectImageCmd("dinar/" + service + ":" + Image.VERSION).exec();
    }

    private static String history(String service) throws Exception {
        return docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", "dinar/" + service + ":" + Image.VERSION);
    }

    private static String docker(String... arguments) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String shell(String service, String script) {
        return run(container(service)
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("/bin/bash"))
                .withCommand("-c", script));
    }

    private static String run(String service, Map<String, String> environment, String argument) {
        return run(container(service).withEnv(environment).withCommand(argument));
    }

    /** What it prints; a container that ends with another code than 0 fails. */
    private static String run(GenericContainer<?> container) {
        try (container) {
            container.start();
            return container.getLogs();
        }
    }

    private static GenericContainer<?> container(String service) {
        return new GenericContainer<>(DockerImageName.parse("dinar/" + service + ":" + Image.VERSION))
                .withTmpFs(Map.of("/tmp", "rw,exec"))
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL))
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(1)));
    }
}
