package dev.dinar.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests of Kubernetes name, the build makes and the services read: images, ports and variables. */
final class KubernetesManifestsTest {

    private static final Path PROJECT = Path.of(System.getProperty("dinar.home"));
    private static final Path MANIFESTS = PROJECT.resolve("ops/kubernetes/base");

    /** The keys of each service's ports, by the names that the manifests give them. */
    private static final Map<String, Map<String, String>> PORTS = Map.of(
            "webhook-ingress", Map.of("http", "dinar.ingress.port", "management", "dinar.ingress.management.port"),
            "charge-gateway", Map.of("management", "dinar.gateway.management.port"),
            "processor", Map.of("http", "dinar.processor.http.port", "management", "dinar.processor.management.port"));

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor"})
    void theImageIsOneThatTheBuildMakesAndHasATag(String service) throws IOException {
        String image = container(service).path("image").asText();

        assertThat(image).startsWith("dinar/" + service + ":");
        assertThat(Files.readString(PROJECT.resolve("build/images")))
                .contains("\n" + service + " " + service + " ")
                .contains("DINAR_VERSION:-" + image.replaceFirst(".*:", "") + "}");
        assertThat(all(kustomization().path("images"))
                        .map(named -> named.path("name").asText()))
                .contains("dinar/" + service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor"})
    void thePortsAreThoseThatTheServiceListensOn(String service) throws IOException {
        Set<String> listens = new HashSet<>();
        PORTS.get(service).forEach((name, key) -> listens.add(name + " " + unlessSet(service, key)));

        assertThat(all(container(service).path("ports")))
                .extracting(port -> port.path("name").asText() + " "
                        + port.path("containerPort").asText())
                .containsExactlyInAnyOrderElementsOf(listens);
        assertThat(all(network(service).at("/spec/ingress")).flatMap(rule -> all(rule.path("ports"))))
                .extracting(port -> port.path("port").asText())
                .as("each port, and no other, is open to someone")
                .containsExactlyInAnyOrderElementsOf(PORTS.get(service).values().stream()
                        .map(key -> unlessSet(service, key))
                        .toList());
        assertThat(documents(service + ".yaml").stream()
                        .filter(document -> document.path("kind").asText().equals("Service"))
                        .flatMap(document -> all(document.at("/spec/ports"))))
                .allSatisfy(port -> assertThat(port.path("targetPort").asText())
                        .isIn(PORTS.get(service).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor"})
    void theVariablesAreThoseThatTheServiceReads(String service) throws IOException {
        assertThat(all(container(service).path("env"))
                        .filter(variable -> !variable.has("valueFrom")) // only put together into others
                        .map(variable -> variable.path("name").asText()))
                .isSubsetOf(read(service));
        assertThat(all(kustomization().path("configMapGenerator"))
                        .flatMap(map -> all(map.path("literals")))
                        .map(literal -> literal.asText().replaceFirst("=.*", "")))
                .as("what all services are given, some service reads")
                .contains("KAFKA_BOOTSTRAP_SERVERS")
                .isSubsetOf(read("webhook-ingress", "charge-gateway", "processor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway", "processor"})
    void theUserIsTheImages(String service) throws IOException {
        String user = workload(service)
                .at("/spec/template/spec/securityContext/runAsUser")
                .asText();

        assertThat(Files.readString(PROJECT.resolve("Dockerfile"))).contains("\nUSER " + user + ":");
    }

    /** What any of the services reads. */
    private static Set<String> read(String... services) {
        Set<String> read = new HashSet<>(Set.of("DINAR_CONFIG", "DINAR_LOG_FORMAT", "JAVA_OPTIONS"));
        read.addAll(ConfigurationReference.file(PROJECT, "service-kit").variables());
        Stream.of(services)
                .map(service -> ConfigurationReference.file(PROJECT, service))
                .forEach(file -> read.addAll(file.variables()));
        return read;
    }

    private static String unlessSet(String service, String key) {
        return ConfigurationReference.file(PROJECT, service).settings().stream()
                .filter(setting -> setting.key().equals(key))
                .map(Setting::unlessSet)
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " has no setting " + key));
    }

    private static JsonNode container(String service) throws IOException {
        JsonNode containers = workload(service).at("/spec/template/spec/containers");
        assertThat(containers).hasSize(1);
        return containers.path(0);
    }

    /** The Deployment or StatefulSet. */
    private static JsonNode workload(String service) throws IOException {
        return documents(service + ".yaml").stream()
                .filter(document -> document.at("/spec").has("template"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode network(String service) throws IOException {
        return documents("network-policies.yaml").stream()
                .filter(document -> document.at("/metadata/name").asText().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode kustomization() throws IOException {
        return documents("kustomization.yaml").getFirst();
    }

    private static List<JsonNode> documents(String file) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var documents = yaml.readerFor(JsonNode.class)
                .<JsonNode>readValues(MANIFESTS.resolve(file).toFile())) {
            return documents.readAll();
        }
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
