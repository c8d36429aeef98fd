package dev.dinar.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.dinar.system.SharedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart is well formed, asks for what it needs, and the manifests of kustomize are what it renders. */
final class ChartTest {

    private static final Path BASE = Chart.PROJECT.resolve("ops/kubernetes/base");
    private static final Path OPERATOR = Chart.PROJECT.resolve("ops/kubernetes/components/prometheus-operator");
    private static final Path VALUES = Chart.PROJECT.resolve("ops/kubernetes/values.yaml");
    private static final String REMEDY = "rewrite it with: mvn test -pl system-tests -am -Dtest=ChartTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Ddinar.contract.write=true";

    @Test
    void helmFindsNothingToSayAboutIt() throws IOException {
        Path chart = SharedKafka.temporaryFolder().resolve("dinar");
        copy(Chart.FOLDER, chart);
        // The defaults with what must be given: those alone are refused.
        Files.writeString(
                chart.resolve("values.yaml"),
                Files.readString(chart.resolve("values.yaml"))
                        .replace("mode: \"\"", "mode: test")
                        .replace("bootstrapServers: \"\"", "bootstrapServers: \"kafka:9093\"")
                        .replace("url: \"\"", "url: https://registry")
                        .replace("webhooksUrl: \"\"", "webhooksUrl: https://pay.shop.kw")
                        .replace("registry: \"\"", "registry: registry.shop.kw/dinar"));

        LintResult result = new Helm(chart).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void whatMustBeGivenIsAskedForByItsName() {
        assertThatThrownBy(() -> Chart.render(Map.of()))
                .hasMessageContainingAll("mode", "bootstrapServers", "url", "webhooksUrl", "registry");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mode,                    production,                                 mode
            webhooksUrl,             https://pay.example.com,                    webhooksUrl
            webhooksUrl,             http://pay.shop.kw,                         webhooksUrl
            image.registry,          registry.example.com/dinar,                 registry
            kafka.bootstrapServers,  kafka,                                      bootstrapServers
            schemaRegistry.url,      https://user:s3cret@registry,               url
            env.TAP_SECRET_KEY,      sk_live_s3cret,                             TAP_SECRET_KEY
            env.DINAR_MODE,          test,                                       DINAR_MODE
            env.DINAR_CONFIG,        /tmp/dinar.conf,                            DINAR_CONFIG
            processor.env.POD_NAME,  processor-0,                                POD_NAME
            processor.digest,        sha256:12,                                  digest
            processor.replica,       3,                                          replica
            chargeGateway.replica,   3,                                          replica
            chargeGateway.autoscaling.keda.prometheusUrl, prometheus,            prometheusUrl
            """)
    void whatCannotBeRightIsRefusedByTheNameOfTheValue(String name, String value, String named) {
        assertThatThrownBy(() -> Chart.render(Chart.with(name, value))).hasMessageContaining(named);
    }

    @Test
    void theManifestsOfKustomizeAreTheChartRendered() throws IOException {
        Map<String, String> rendered = Chart.render(VALUES);

        assertThat(rendered.keySet())
                .containsExactlyInAnyOrder(
                        "settings.yaml",
                        "webhook-ingress.yaml",
                        "charge-gateway.yaml",
                        "processor.yaml",
                        "network-policies.yaml");
        for (Map.Entry<String, String> template : rendered.entrySet()) {
            // kustomize makes the settings itself, and starts pods anew when they change.
            if (!template.getKey().equals("settings.yaml")) {
                assertWritten(
                        BASE.resolve(template.getKey()),
                        template.getValue()
                                        .replaceAll("(?m)^ *# A change of the settings starts the pods anew\\.\\n", "")
                                        .replaceAll("(?m)^ *dinar\\.dev/settings: .*\\n", "")
                                + "\n");
            }
        }
    }

    @Test
    void theAlertRulesOfChartAndComponentAreThoseThatAreTested() throws IOException {
        String rules = Files.readString(Chart.PROJECT.resolve("ops/prometheus/rules/dinar.yml"));
        assertWritten(Chart.FOLDER.resolve("files/alerts.yml"), rules);

        String yaml = Chart.render(Chart.with("monitoring.podMonitor", true, "monitoring.prometheusRule", true));

        assertThat(Chart.document(yaml, "PrometheusRule", "dinar").at("/spec/groups"))
                .isEqualTo(Chart.documents(rules).getFirst().path("groups"));
        assertThat(Chart.document(yaml, "PodMonitor", "dinar")
                        .at("/spec/jobLabel")
                        .asText())
                .isEqualTo("app.kubernetes.io/name");
        assertWritten(
                OPERATOR.resolve("monitoring.yaml"),
                yaml.substring(yaml.indexOf("apiVersion: monitoring.coreos.com"))
                                .replaceAll("(?m)^# Source: .*\\n", "")
                                .strip()
                        + "\n");
        assertThat(Chart.render(Chart.with(
                        "monitoring.prometheusRule", true, "monitoring.runbooks", "https://wiki.shop.kw/operations")))
                .contains("runbook_url: 'https://wiki.shop.kw/operations#dinarservicegone'")
                .doesNotContain("docs/operations.md#", "dinar_runbooks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-ingress", "charge-gateway"})
    void anAutoscalerHasTheSayOverReplicas(String service) {
        String value = service.equals("webhook-ingress") ? "webhookIngress" : "chargeGateway";

        String yaml = Chart.render(Chart.with(value + ".autoscaling.enabled", true));

        assertThat(Chart.document(yaml, "Deployment", service).path("spec").has("replicas"))
                .isFalse();
        assertThat(Chart.document(yaml, "HorizontalPodAutoscaler", service)
                        .at("/spec/scaleTargetRef/name")
                        .asText())
                .isEqualTo(service);
    }

    @Test
    void gatewaysAreScaledByWhatWaitsWhereKedaIsTold() {
        String yaml = Chart.render(Chart.with(
                "chargeGateway.autoscaling.enabled",
                true,
                "chargeGateway.autoscaling.keda.prometheusUrl",
                "http://prometheus.monitoring:9090"));

        JsonNode scaled = Chart.document(yaml, "ScaledObject", "charge-gateway").path("spec");
        assertThat(scaled.at("/scaleTargetRef/name").asText()).isEqualTo("charge-gateway");
        assertThat(scaled.at("/triggers/0/metadata/query").asText())
                .isEqualTo("max(dinar_gateway_waiting{namespace=\"payments\"} >= 0)");
        // KEDA refuses another number; it makes the one autoscaler that a Deployment may have.
        assertThat(scaled.at("/triggers/0/metadata/threshold").isTextual()).isTrue();
        assertThat(yaml).doesNotContain("kind: HorizontalPodAutoscaler");
        assertThat(Chart.document(yaml, "Deployment", "charge-gateway")
                        .path("spec")
                        .has("replicas"))
                .isFalse();
        assertThatThrownBy(() -> Chart.render(Chart.with("webhookIngress.autoscaling.keda.prometheusUrl", "http://p")))
                .hasMessageContaining("keda");
    }

    @Test
    void theIngressHasTheHostThatTapIsTold() {
        String yaml = Chart.render(Chart.with("ingress.enabled", true, "ingress.tlsSecret", "pay-shop-kw"));

        JsonNode rule = Chart.document(yaml, "Ingress", "webhook-ingress").at("/spec/rules/0");
        assertThat(rule.path("host").asText()).isEqualTo("pay.shop.kw");
        assertThat(rule.at("/http/paths/0/path").asText()).isEqualTo("/webhooks/tap");
        assertThatThrownBy(() -> Chart.render(Chart.with("ingress.enabled", true)))
                .hasMessageContaining("tlsSecret");
    }

    @Test
    void theContractIsMadeBeforeTheServicesTopicsFirstThenTheSettingsOfGroups() {
        // Helm's library leaves hooks out of what it renders.
        assertThat(Chart.render(Chart.with("contract.enabled", true))).doesNotContain("kind: Job");
        JsonNode job = Chart.document(
                Chart.render(Chart.with("contract.enabled", true, "contract.hook", false)), "Job", "dinar-contract");

        assertThat(job.at("/spec/template/spec/initContainers/0/args").toString())
                .isEqualTo("[\"topics\",\"create\"]");
        assertThat(job.at("/spec/template/spec/initContainers/1/args").toString())
                .isEqualTo("[\"groups\",\"set\",\"--standby-replicas\",\"1\"]");
        assertThat(job.at("/spec/template/spec/containers/0/args").toString()).isEqualTo("[\"schemas\",\"register\"]");
        assertThat(job.at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("registry.shop.kw/dinar/cli:" + Chart.version());
    }

    @Test
    void itsVersionIsThatOfTheImages() throws IOException {
        assertThat(Files.readString(Chart.PROJECT.resolve("build/images")))
                .contains("DINAR_VERSION:-" + Chart.version() + "}");
    }

    @Test
    void anImageIsNamedByItsDigestWhereOneIsGiven() {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);

        assertThat(Chart.document(Chart.render(Chart.with("processor.digest", digest)), "StatefulSet", "processor")
                        .at("/spec/template/spec/containers/0/image")
                        .asText())
                .isEqualTo("registry.shop.kw/dinar/processor@" + digest);
    }

    @Test
    void podsHaveTheClassThatIsNamedOrMade() {
        String yaml = Chart.render(Chart.with("priorityClass.name", "payments", "priorityClass.create", true));

        assertThat(Chart.document(yaml, "PriorityClass", "payments")
                        .path("value")
                        .isInt())
                .isTrue();
        assertThat(Chart.document(yaml, "StatefulSet", "processor")
                        .at("/spec/template/spec/priorityClassName")
                        .asText())
                .isEqualTo("payments");
        assertThatThrownBy(() -> Chart.render(Chart.with("priorityClass.create", true)))
                .hasMessageContaining("priorityClass.name");
    }

    @Test
    void aChangeOfTheSettingsStartsThePodsAnew() {
        assertThat(settingsOf(Chart.required())).isNotEqualTo(settingsOf(Chart.with("topics.prefix", "eu.")));
        assertThat(settingsOf(Chart.required())).isEqualTo(settingsOf(Chart.with("processor.replicas", 3)));
    }

    @Test
    void aVariableThatTheChartSetsByItselfMayBeSetAnewAndIsThereOnce() {
        String yaml = Chart.render(
                Chart.with("env.DINAR_LOG_FORMAT", "text", "processor.env.JAVA_OPTIONS", "-XX:MaxRAMPercentage=40"));

        assertThat(Chart.document(yaml, "ConfigMap", "dinar")
                        .at("/data/DINAR_LOG_FORMAT")
                        .asText())
                .isEqualTo("text");
        assertThat(yaml).containsOnlyOnce("DINAR_LOG_FORMAT");
        assertThat(Chart.document(yaml, "StatefulSet", "processor").at("/spec/template/spec/containers/0/env"))
                .filteredOn(variable -> variable.path("name").asText().equals("JAVA_OPTIONS"))
                .singleElement()
                .satisfies(
                        variable -> assertThat(variable.path("value").asText()).isEqualTo("-XX:MaxRAMPercentage=40"));
    }

    @Test
    void podsReachAKafkaOutsideTheClusterByItsAddresses() {
        String yaml = Chart.render(Chart.with(
                "contract.enabled", true, "contract.hook", false, "networkPolicies.addresses[0]", "10.20.0.0/16"));

        for (String policy : List.of("webhook-ingress", "charge-gateway", "processor", "dinar-contract")) {
            assertThat(Chart.document(yaml, "NetworkPolicy", policy)
                            .at("/spec/egress/0/to/1/ipBlock/cidr")
                            .asText())
                    .as(policy)
                    .isEqualTo("10.20.0.0/16");
        }
        assertThatThrownBy(() -> Chart.render(Chart.with("networkPolicies.addresses[0]", "kafka.shop.kw")))
                .hasMessageContaining("addresses");
    }

    private static String settingsOf(Map<String, Object> values) {
        return Chart.document(Chart.render(values), "StatefulSet", "processor")
                .at("/spec/template/metadata/annotations/dinar.dev~1settings")
                .asText();
    }

    private static void assertWritten(Path file, String content) throws IOException {
        if (Boolean.getBoolean("dinar.contract.write")) {
            Files.writeString(file, content);
        }
        assertThat(file).as(REMEDY).hasContent(content);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
