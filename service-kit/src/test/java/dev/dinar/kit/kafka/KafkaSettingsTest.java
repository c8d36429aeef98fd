package dev.dinar.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.health.Health;
import dev.dinar.schemas.TopicProvisioner;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class KafkaSettingsTest {

    @Test
    void anyKafkaPropertyGoesThroughToEveryClient() {
        KafkaSettings kafka = KafkaSettings.from(config("dinar.kafka { sasl.jaas.config = \"p4ss\", linger.ms = 7 }"));

        assertThat(kafka.producer("p"))
                .containsEntry("sasl.jaas.config", "p4ss")
                .containsEntry("linger.ms", "7");
        assertThat(kafka.producer("p")).containsEntry("acks", "all").containsEntry("client.id", "p");
        assertThat(kafka.consumer("c", "g"))
                .containsEntry("group.id", "g")
                .containsEntry("isolation.level", "read_committed");
        assertThat(kafka.admin("a")).containsEntry("bootstrap.servers", "localhost:1");
        assertThat(kafka.streams("s")).containsEntry("application.id", "s").containsKey("schema.registry.url");
        assertThat(kafka).hasToString("KafkaSettings[localhost:1]");
    }

    @Test
    void noPromiseCanBeConfiguredAway() {
        assertRefused("acks = 1", "dinar.kafka.acks: 1 would let an acknowledged payment be lost; leave it out");
        assertRefused("producer.acks = 0", "dinar.kafka.producer.acks: 0 would let");
        assertRefused("enable.idempotence = false", "dinar.kafka.enable.idempotence: false");
        assertRefused("isolation.level = read_uncommitted", "events read that were rolled back");
        assertRefused(
                "main.consumer.isolation.level = read_uncommitted",
                "dinar.kafka.main.consumer.isolation.level: read_uncommitted");
        assertRefused("auto.offset.reset = latest", "dinar.kafka.auto.offset.reset: latest");
        assertRefused("enable.auto.commit = true", "dinar.kafka.enable.auto.commit: true");
        assertRefused("processing.guarantee = at_least_once", "dinar.kafka.processing.guarantee: at_least_once");
        assertRefused("transactional.id = mine", "dinar.kafka.transactional.id");
        assertRefused("key.serializer = x.Y", "dinar.kafka.key.serializer: x.Y would have keys");
        assertRefused(
                "value.deserializer = x.Y", "dinar.kafka.value.deserializer: x.Y would take a registry that is away");
        assertThat(KafkaSettings.from(config("dinar.kafka { acks = -1, isolation.level = read_committed }")))
                .isNotNull();
    }

    @Test
    void twoWaysToLogInAtTheRegistryContradictEachOther() {
        assertThatThrownBy(() -> KafkaSettings.from(config(
                        "dinar.schema-registry { basic.auth.user.info = \"u:p4ss\", bearer.auth.token = t0ken }")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("dinar.schema-registry.basic.auth.user.info")
                .hasMessageContaining("dinar.schema-registry.bearer.auth.token")
                .hasMessageNotContainingAny("p4ss", "t0ken");
    }

    private static void assertRefused(String property, String message) {
        assertThatThrownBy(() -> KafkaSettings.from(config("dinar.kafka { " + property + " }")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(message)
                .hasMessageContaining("leave it out");
    }

    @Test
    void registrySettingsCarryConfluentsKeys() {
        KafkaSettings kafka = KafkaSettings.from(
                config("dinar.schema-registry { basic.auth.user.info = \"u:p\", ssl.truststore.location = /t }"));

        assertThat(kafka.serde())
                .containsEntry("schema.registry.url", "mock://kit")
                .containsEntry("auto.register.schemas", "false")
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("schema.registry.ssl.truststore.location", "/t")
                .doesNotContainKey("url");
    }

    @Test
    void aKeyInQuotesIsTheSameKey() {
        KafkaSettings kafka = KafkaSettings.from(
                ServiceConfig.complete(ConfigFactory.parseString("dinar { kafka.\"bootstrap.servers\" = \"q:1\","
                        + " schema-registry { url = \"mock://kit\", \"auto.register.schemas\" = true } }")));

        assertThat(kafka.bootstrapServers()).isEqualTo("q:1");
        assertThat(kafka.serde()).containsEntry("auto.register.schemas", "true");
    }

    @Test
    void withoutABrokerTheMessageNamesTheVariable() {
        assertThatThrownBy(() -> KafkaSettings.from(
                        ServiceConfig.complete(ConfigFactory.parseString("dinar.kafka.bootstrap.servers = \"\""))))
                .hasMessageContaining("dinar.kafka.bootstrap.servers is not set")
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void topicSettingsAreReadAndChecked() {
        assertThat(TopicsSettings.from(config("dinar.topics { prefix = \"eu.\", manage = create }")))
                .isEqualTo(new TopicsSettings("eu.", TopicProvisioner.Mode.CREATE, 0, (short) -1));
        assertThatThrownBy(() -> TopicsSettings.from(config("dinar.topics.prefix = \"a b\"")))
                .hasMessageContaining("dinar.topics.prefix");
    }

    @Test
    void aBrokerThatAcceptsConnectionsButSaysNothingIsDownWithItsAddress() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                BrokerHealth health = BrokerHealth.start(
                        KafkaSettings.from(
                                config("dinar.kafka.bootstrap.servers = \"127.0.0.1:" + silent.getLocalPort() + "\"")),
                        "test")) {
            assertThat(health.get())
                    .isInstanceOfSatisfying(
                            Health.Down.class,
                            down -> assertThat(down.cause())
                                    .contains("127.0.0.1:" + silent.getLocalPort())
                                    .contains("does not answer"));
        }
    }

    private static Config config(String text) {
        return ServiceConfig.complete(ConfigFactory.parseString(text)
                .withFallback(ConfigFactory.parseString(
                        "dinar { kafka.bootstrap.servers = \"localhost:1\", schema-registry.url = \"mock://kit\" }")));
    }
}
