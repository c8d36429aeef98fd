package dev.dinar.console.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.kafka.KafkaSettings;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** That an action reaches Kafka is system-tests' to show. */
final class ActionsTest {

    @Test
    void whatNoRegistryKnowsIsFoundBeforeAnythingIsDone() {
        KafkaSettings kafka = KafkaSettings.from(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.\"bootstrap.servers\"", "localhost:1",
                "dinar.schema-registry.url", "mock://actions",
                "dinar.schema-registry.\"auto.register.schemas\"", "false")));
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        try (Actions actions =
                new Actions(producer, kafka.valueSerializer(), "console-actions", InstantSource.system())) {
            assertThatThrownBy(actions::requireSchema).isInstanceOf(KafkaException.class);
            assertThat(producer.history()).isEmpty();
        }
    }
}
