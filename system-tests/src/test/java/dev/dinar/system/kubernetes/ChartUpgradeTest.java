package dev.dinar.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From each released version of the chart, with the values that it was given, {@code helm upgrade} goes through to the one that is here. */
final class ChartUpgradeTest {

    private static final Path RELEASED = Chart.PROJECT.resolve("ops/helm/released");
    private static final String UPGRADING = "UPGRADING.md";

    /** Each version's folder: the values of somebody who uses much of it, and what it made of them. */
    static List<Path> versions() throws IOException {
        String release = System.getProperty("dinar.contract.release", "");
        try (Stream<Path> folders = Files.list(RELEASED)) {
            List<Path> versions = folders.sorted().toList();
            if (!release.isEmpty()) {
                write(versions.getLast(), RELEASED.resolve(release));
            }
            return versions;
        }
    }

    private static void write(Path last, Path next) throws IOException {
        Files.createDirectories(next);
        Files.copy(last.resolve("values.yaml"), next.resolve("values.yaml"));
        Files.writeString(next.resolve("rendered.yaml"), Chart.text(next.resolve("values.yaml")));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void nothingStandsInTheWayOfAnUpgrade(Path version) throws IOException {
        ChartUpgrade upgrade = upgrade(version);

        assertThat(upgrade.before()).hasSizeGreaterThan(10);
        assertThat(upgrade.obstacles()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aSecretThatPodsAskForAnewIsNamedInUpgrading(Path version) throws IOException {
        String upgrading = Files.readString(Chart.PROJECT.resolve(UPGRADING));

        assertThat(upgrade(version).newSecrets())
                .allSatisfy(secret -> assertThat(upgrading).contains(secret));
    }

    @Test
    void whatAnApiServerRefusesIsFound() throws IOException {
        assertThat(obstacles("StatefulSet", "processor", set -> spec(set).put("serviceName", "processors")))
                .containsExactly("StatefulSet processor: /spec/serviceName cannot change");
        assertThat(obstacles("StatefulSet", "processor", set -> spec(set).remove("podManagementPolicy")))
                .containsExactly("StatefulSet processor: /spec/podManagementPolicy cannot change");
        assertThat(obstacles("StatefulSet", "processor", set -> spec(set).put("replicas", 5)))
                .isEmpty();
        assertThat(obstacles(
                        "Deployment",
                        "charge-gateway",
                        deployment -> ((ObjectNode) deployment.at("/spec/selector/matchLabels"))
                                .put("app.kubernetes.io/instance", "dinar")))
                .singleElement()
                .asString()
                .startsWith("Deployment charge-gateway: /spec/selector cannot change");
    }

    @Test
    void podsOfBeforeThatNothingWouldReachAreFound() throws IOException {
        assertThat(obstacles(
                        "Service",
                        "webhook-ingress",
                        service -> ((ObjectNode) service.at("/spec/selector")).put("dinar.dev/version", "2")))
                .containsExactly("Service webhook-ingress: /spec/selector leaves out the pods of before,"
                        + " which run beside the new ones");
        assertThat(obstacles(
                        "ServiceAccount",
                        "processor",
                        account -> ((ObjectNode) account.path("metadata")).put("name", "dinar-processor")))
                .containsExactly("ServiceAccount processor goes away");
    }

    private static ChartUpgrade upgrade(Path version) throws IOException {
        return new ChartUpgrade(
                Chart.documents(Files.readString(version.resolve("rendered.yaml"))),
                Chart.documents(Chart.text(version.resolve("values.yaml"))));
    }

    /** What stands in the way from the chart as it is to one in which an object is another. */
    private static List<String> obstacles(String kind, String name, Consumer<JsonNode> change) throws IOException {
        Path values = versions().getLast().resolve("values.yaml");
        List<JsonNode> before = Chart.documents(Chart.text(values));
        List<JsonNode> after = before.stream().<JsonNode>map(JsonNode::deepCopy).toList();
        after.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .ifPresentOrElse(change, () -> {
                    throw new AssertionError("there is no " + kind + " " + name);
                });
        return new ChartUpgrade(before, after).obstacles();
    }

    private static ObjectNode spec(JsonNode object) {
        return (ObjectNode) object.path("spec");
    }
}
