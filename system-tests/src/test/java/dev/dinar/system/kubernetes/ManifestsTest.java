package dev.dinar.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dinar.gateway.ChargeGateway;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class ManifestsTest {

    private static final Path FOLDER = Path.of(System.getProperty("dinar.home"), "ops", "kubernetes", "base");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** The services, and the ports of their management. */
    private static final Map<String, Integer> SERVICES =
            Map.of("webhook-ingress", 9080, "charge-gateway", 9083, "processor", 9082);

    @Test
    void theKustomizationNamesEveryManifest() throws IOException {
        JsonNode kustomization =
                YAML.readTree(FOLDER.resolve("kustomization.yaml").toFile());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(texts(kustomization.path("resources")))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    @Test
    void everyServiceIsProbedAndScrapedOnItsManagementPort() {
        SERVICES.forEach((name, port) -> {
            JsonNode pod = pod(name);
            JsonNode container = pod.at("/spec/containers/0");
            assertThat(named(container.path("ports"), "management")
                            .path("containerPort")
                            .asInt())
                    .as(name)
                    .isEqualTo(port);
            assertThat(pod.at("/metadata/annotations/prometheus.io~1scrape").asText())
                    .as(name)
                    .isEqualTo("true");
            assertThat(pod.at("/metadata/annotations/prometheus.io~1port").asText())
                    .as(name)
                    .isEqualTo(Integer.toString(port));
            for (Map.Entry<String, String> probe : Map.of(
                            "startupProbe", "/health/live",
                            "livenessProbe", "/health/live",
                            "readinessProbe", "/health/ready")
                    .entrySet()) {
                JsonNode get = container.path(probe.getKey()).path("httpGet");
                assertThat(get.path("path").asText())
                        .as(name + " " + probe.getKey())
                        .isEqualTo(probe.getValue());
                assertThat(get.path("port").asText()).as(name).isEqualTo("management");
            }
        });
    }

    @Test
    void everyServiceRunsWithoutRightsOnAReadOnlyFileSystemWithinItsMemory() {
        for (String name : SERVICES.keySet()) {
            JsonNode spec = pod(name).path("spec");
            JsonNode container = spec.at("/containers/0");
            assertThat(spec.path("automountServiceAccountToken").asBoolean(true))
                    .as(name)
                    .isFalse();
            assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .as(name)
                    .isFalse();
            assertThat(texts(container.at("/securityContext/capabilities/drop")))
                    .as(name)
                    .containsExactly("ALL");
            assertThat(container.at("/resources/limits/memory").asText())
                    .as(name)
                    .isNotEmpty();
            assertThat(container.at("/resources/requests/cpu").asText())
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void everyServiceHasADisruptionBudgetAndANetworkPolicyForBothWays() {
        for (String name : SERVICES.keySet()) {
            assertThat(of("PodDisruptionBudget", name)
                            .at("/spec/selector/matchLabels/app.kubernetes.io~1name")
                            .asText())
                    .isEqualTo(name);
            JsonNode policy = of("NetworkPolicy", name).path("spec");
            assertThat(policy.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText())
                    .isEqualTo(name);
            assertThat(texts(policy.path("policyTypes"))).containsExactlyInAnyOrder("Ingress", "Egress");
        }
    }

    @Test
    void everyServiceHasAnAccountAndALoginAtTheBrokerOfItsOwn() {
        for (String name : SERVICES.keySet()) {
            JsonNode spec = pod(name).path("spec");
            assertThat(spec.path("serviceAccountName").asText()).isEqualTo(name);
            assertThat(of("ServiceAccount", name)
                            .path("automountServiceAccountToken")
                            .asBoolean(true))
                    .isFalse();
            assertThat(named(spec.path("volumes"), "kafka")
                            .at("/secret/secretName")
                            .asText())
                    .isEqualTo("dinar-" + name + "-kafka");
        }
    }

    @Test
    void everyServiceIsSpreadOverZonesAndNodesAndBoundsWhatItWritesToItsNode() {
        for (String name : SERVICES.keySet()) {
            JsonNode spec = pod(name).path("spec");
            assertThat(texts(spec.path("topologySpreadConstraints"), "/topologyKey"))
                    .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(spec.path("volumes"))
                    .filteredOn(volume -> volume.has("emptyDir"))
                    .isNotEmpty()
                    .allSatisfy(volume -> assertThat(
                                    volume.at("/emptyDir/sizeLimit").asText())
                            .isNotEmpty());
        }
    }

    @Test
    void processorsAreFoundByEachOtherBeforeTheyAreReady() {
        assertThat(of("Service", "processor")
                        .at("/spec/publishNotReadyAddresses")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theBaseDoesNotStartForLivePaymentsWithItsExampleValues() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("TAP_SECRET_KEY", "sk_live_1"));
        for (String literal : texts(
                YAML.readTree(FOLDER.resolve("kustomization.yaml").toFile()).at("/configMapGenerator/0/literals"))) {
            environment.put(literal.replaceFirst("=.*", ""), literal.replaceFirst("^[^=]*=", ""));
        }

        assertThatThrownBy(() -> ChargeGateway.start(ServiceConfig.load(Optional.empty(), environment)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("'https://pay.example.com' is an example");
    }

    @Test
    void secretsAreThereByReferenceOnly() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("sk_", "kind: Secret", "password");
            }
        }
        assertThat(texts(pod("webhook-ingress").at("/spec/containers/0/envFrom"), "/secretRef/name"))
                .contains("dinar-tap");
        assertThat(texts(pod("charge-gateway").at("/spec/containers/0/envFrom"), "/secretRef/name"))
                .contains("dinar-tap");
        // Who never speaks with Tap has no key of Tap's.
        assertThat(texts(pod("processor").at("/spec/containers/0/envFrom"), "/secretRef/name"))
                .doesNotContain("dinar-tap")
                .contains("dinar-processor-token");
        assertThat(Stream.of("webhook-ingress", "charge-gateway")
                        .flatMap(name -> texts(pod(name).at("/spec/containers/0/envFrom"), "/secretRef/name").stream()))
                .as("who asks nothing has no token")
                .doesNotContain("dinar-processor-token");
    }

    @Test
    void nothingLeadsToAManagementPortButTheScraperAndTheKubelet() {
        List<JsonNode> services = documents()
                .filter(document -> document.path("kind").asText().equals("Service"))
                .toList();
        assertThat(services).isNotEmpty().allSatisfy(service -> {
            assertThat(service.at("/spec/type").asText("ClusterIP")).isEqualTo("ClusterIP");
            assertThat(texts(service.at("/spec/ports"), "/targetPort"))
                    .doesNotContain("management", "9080", "9082", "9083");
        });
        SERVICES.forEach((name, port) -> {
            List<JsonNode> open = StreamSupport.stream(
                            of("NetworkPolicy", name).at("/spec/ingress").spliterator(), false)
                    .filter(rule -> texts(rule.path("ports"), "/port").contains(port.toString()))
                    .toList();
            assertThat(open)
                    .as(name)
                    .hasSize(1)
                    .allSatisfy(rule -> assertThat(rule.path("from"))
                            .singleElement()
                            .satisfies(from -> assertThat(from.at("/namespaceSelector/matchLabels")
                                            .toString())
                                    .contains("monitoring")));
        });
    }

    private static JsonNode pod(String name) {
        return documents()
                .filter(document -> List.of("Deployment", "StatefulSet")
                        .contains(document.path("kind").asText()))
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .at("/spec/template");
    }

    private static JsonNode of(String kind, String name) {
        return documents()
                .filter(document -> document.path("kind").asText().equals(kind))
                .filter(document -> document.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + kind));
    }

    private static Stream<JsonNode> documents() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList().stream().flatMap(ManifestsTest::documents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> documents(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode named(JsonNode array, String name) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode array) {
        return texts(array, "");
    }

    private static List<String> texts(JsonNode array, String at) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.at(at).asText())
                .toList();
    }
}
