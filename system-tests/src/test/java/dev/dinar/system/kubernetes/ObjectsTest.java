package dev.dinar.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every field of every object is one that Kubernetes' own types have, and of their type: an API server refuses or drops any other. */
final class ObjectsTest {

    /** The types, made of Kubernetes' own descriptions, by kind. */
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Stream.<Class<? extends HasMetadata>>of(
                    ConfigMap.class,
                    CronJob.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    Ingress.class,
                    Job.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    PodMonitor.class,
                    PriorityClass.class,
                    PrometheusRule.class,
                    Service.class,
                    ServiceAccount.class,
                    StatefulSet.class)
            .collect(Collectors.toMap(Class::getSimpleName, type -> type));

    /** These types keep what they do not know; here it is refused. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().setDeserializerModifier(new BeanDeserializerModifier() {
                private static final long serialVersionUID = 1L;

                @Override
                public BeanDeserializerBuilder updateBuilder(
                        DeserializationConfig config, BeanDescription bean, BeanDeserializerBuilder builder) {
                    builder.setAnySetter(null);
                    return builder;
                }
            }))
            .build();

    @Test
    void everythingThatTheChartCanRenderIsOfKubernetesTypes() throws IOException {
        List<JsonNode> objects = Chart.documents(Chart.render(Chart.with(
                "contract.enabled", true,
                "contract.hook", false,
                "ingress.enabled", true,
                "ingress.tlsSecret", "pay-shop-kw",
                "monitoring.podMonitor", true,
                "monitoring.prometheusRule", true,
                "networkPolicies.addresses[0]", "10.20.0.0/16",
                "priorityClass.name", "payments",
                "priorityClass.create", true,
                "image.pullSecrets[0]", "registry",
                "processor.storage.className", "fast",
                "processor.nodeSelector.disk", "local",
                "webhookIngress.serviceAccountAnnotations.identity", "webhooks",
                "webhookIngress.autoscaling.enabled", true,
                "chargeGateway.autoscaling.enabled", true,
                "console.enabled", true,
                "console.publicUrl", "https://dinar.shop.kw",
                "console.tlsSecret", "dinar-shop-kw",
                "console.tokensSecret", "dinar-console-tokens",
                "console.secret", "dinar-console",
                "console.oidc.issuer", "https://login.shop.kw/realms/shop",
                "console.oidc.clientId", "dinar",
                "console.oidc.see", "staff",
                "console.replay", true,
                "seal.enabled", true,
                "seal.formerKey", true)));

        assertThat(kinds(objects)).containsExactlyInAnyOrderElementsOf(TYPES.keySet());
        for (JsonNode object : objects) {
            read(object);
        }
    }

    @Test
    void theJobAndThePriorityClassOfKustomizeAreToo() throws IOException {
        for (String file : List.of(
                "ops/kubernetes-contract/job.yaml", "ops/kubernetes/components/priority-class/priority-class.yaml")) {
            // Aliases are resolved, as kubectl does.
            for (Object object : new Yaml().loadAll(Files.readString(Chart.PROJECT.resolve(file)))) {
                read(STRICT.valueToTree(object));
            }
        }
    }

    @Test
    void aFieldThatThereIsNotOrOfAnotherTypeIsFound() {
        JsonNode deployment = Chart.document(Chart.render(Chart.required()), "Deployment", "charge-gateway");

        assertThatThrownBy(() -> read(changed(deployment, "/spec/template/spec", "terminationGracePeriod", "30")))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("terminationGracePeriod");
        assertThatThrownBy(() -> read(changed(deployment, "/spec", "replicas", "two")))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("replicas");
    }

    private static HasMetadata read(JsonNode object) throws JsonProcessingException {
        Class<? extends HasMetadata> type = TYPES.get(object.path("kind").asText());
        assertThat(type).as(object.path("kind").asText()).isNotNull();
        HasMetadata read = STRICT.treeToValue(object, type);
        assertThat(read.getApiVersion()).isEqualTo(HasMetadata.getApiVersion(type));
        return read;
    }

    private static JsonNode changed(JsonNode object, String at, String field, String value) {
        JsonNode copy = object.deepCopy();
        ((ObjectNode) copy.at(at)).put(field, value);
        return copy;
    }

    private static Set<String> kinds(List<JsonNode> objects) {
        return objects.stream().map(object -> object.path("kind").asText()).collect(Collectors.toSet());
    }
}
