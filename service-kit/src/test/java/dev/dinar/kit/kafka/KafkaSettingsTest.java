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
    void thePromiseOfAnAcknowledgementCannotBeConfiguredAway() {
        KafkaSettings weak = KafkaSettings.from(config("dinar.kafka.acks = 1"));

        assertThatThrownBy(() -> weak.producer("p"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("dinar.kafka.acks");
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
