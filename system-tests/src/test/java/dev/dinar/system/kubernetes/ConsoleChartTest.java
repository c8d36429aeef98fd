package dev.dinar.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.console.Console;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart's console: off, and on only where somebody says who may come in. */
final class ConsoleChartTest {

    private static Map<String, Object> on(Object... more) {
        Map<String, Object> values = Chart.with(more);
        values.put("console.enabled", true);
        values.putIfAbsent("console.publicUrl", "https://dinar.shop.kw");
        return values;
    }

    private static Map<String, Object> withLogin(Object... more) {
        Map<String, Object> values = on(more);
        values.put("console.oidc.issuer", "https://login.shop.kw/realms/shop");
        values.put("console.oidc.clientId", "dinar");
        return values;
    }

    @Test
    void itIsOffUnlessItIsAskedFor() {
        assertThat(Chart.documents(Chart.render(Chart.required())))
                .extracting(document -> document.at("/metadata/name").asText())
                .doesNotContain("console");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            console.publicUrl,  '',                      publicUrl
            console.publicUrl,  http://dinar.shop.kw,    publicUrl
            console.tokensSecret, '',                    console
            """)
    void whatWouldLetNobodyOrEverybodyInIsRefused(String name, String value, String named) {
        assertThatThrownBy(() -> Chart.render(on(name, value))).hasMessageContaining(named);
    }

    @Test
    void itsSecretsAreNoPlainVariables() {
        assertThatThrownBy(() -> Chart.render(withLogin("console.env.CONSOLE_SESSION_KEY", "x".repeat(32))))
                .hasMessageContaining("CONSOLE_SESSION_KEY");
    }

    @Test
    void itHasAllThatAServiceHasAndIsReachedThroughTheIngressAlone() {
        String yaml = Chart.render(withLogin(
                "ingress.enabled", true, "ingress.tlsSecret", "pay-shop-kw", "console.tlsSecret", "dinar-shop-kw"));

        JsonNode pod = Chart.document(yaml, "Deployment", "console").at("/spec/template/spec");
        assertThat(pod.at("/containers/0/image").asText())
                .isEqualTo("registry.shop.kw/dinar/console:" + Chart.version());
        assertThat(pod.path("serviceAccountName").asText()).isEqualTo("console");
        assertThat(pod.at("/containers/0/securityContext/readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();
        assertThat(pod.path("volumes").toString())
                .contains("dinar-console-kafka")
                .doesNotContain("tokens");
        assertThat(pod.toString()).doesNotContain("dinar-tap");
        assertThat(Chart.document(yaml, "PodDisruptionBudget", "console").isObject())
                .isTrue();
        assertThat(Chart.document(yaml, "Ingress", "console")
                        .at("/spec/rules/0/host")
                        .asText())
                .isEqualTo("dinar.shop.kw");
        JsonNode policy = Chart.document(yaml, "NetworkPolicy", "console").path("spec");
        assertThat(policy.at("/ingress")).hasSize(2);
        assertThat(policy.at("/ingress/0/ports/0/port").asInt()).isEqualTo(8087);
        assertThat(policy.path("egress").toString()).contains("\"port\":8082").contains("[{\"port\":443}]");
    }

    @Test
    void itReachesKafkaAndTheProcessorWhichItAsksWithTheProcessorsToken() {
        String yaml = Chart.render(withLogin());

        JsonNode egress = Chart.document(yaml, "NetworkPolicy", "console").at("/spec/egress");
        assertThat(egress.toString())
                .contains("{\"kubernetes.io/metadata.name\":\"kafka\"}")
                .contains("{\"app.kubernetes.io/name\":\"processor\"}");
        // Whoever is in the namespace may ask the processor; its token decides.
        assertThat(Chart.document(yaml, "NetworkPolicy", "processor")
                        .at("/spec/ingress/0")
                        .toString())
                .contains("\"podSelector\":{}", "\"port\":8082");
        JsonNode container = Chart.document(yaml, "Deployment", "console").at("/spec/template/spec/containers/0");
        assertThat(variables(container)).containsEntry("CONSOLE_PROCESSOR_URL", "http://processor:8082");
        assertThat(container.path("env").toString())
                .contains("{\"name\":\"dinar-processor-token\",\"key\":\"PROCESSOR_TOKEN\",\"optional\":true}");
    }

    @Test
    void whereLettersAreReplayedItHasTapsKeyToVerifyThemAgain() {
        JsonNode container = Chart.document(Chart.render(withLogin("console.replay", true)), "Deployment", "console")
                .at("/spec/template/spec/containers/0");

        assertThat(container.path("envFrom").toString()).contains("dinar-tap");
        assertThat(variables(container)).containsEntry("CONSOLE_REPLAY", "true");
    }

    /** Its start gets as far as asking for what this test leaves out: none of the chart's variables is refused. */
    @Test
    void theServiceTakesItsVariables() {
        JsonNode container = Chart.document(
                        Chart.render(withLogin(
                                "console.oidc.see", "staff", "console.oidc.act", "leads", "console.replay", true)),
                        "Deployment",
                        "console")
                .at("/spec/template/spec/containers/0");
        Map<String, String> environment = new HashMap<>(variables(container));
        environment.remove("DINAR_CONFIG");

        assertThatThrownBy(() -> Console.start(ServiceConfig.load(Optional.empty(), environment)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }

    private static Map<String, String> variables(JsonNode container) {
        Map<String, String> variables = new HashMap<>();
        Stream<JsonNode> all = StreamSupport.stream(container.path("env").spliterator(), false);
        all.forEach(variable -> variables.put(
                variable.path("name").asText(), variable.path("value").asText()));
        return variables;
    }
}
