package dev.dinar.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

final class ValueSerializerTest {

    private static final String REGISTRY = "mock://value-serializer-test";

    /** As another serializer of Avro records may be. */
    public static final class Other implements Serializer<Object> {

        private static final List<String> WRITTEN = new ArrayList<>();
        private Object registry;

        /** For the configuration. */
        public Other() {}

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            registry = configs.get("schema.registry.url");
        }

        @Override
        public byte[] serialize(String topic, Object data) {
            WRITTEN.add(topic + " " + ((SpecificRecord) data).getSchema().getName());
            return registry.toString().getBytes(UTF_8);
        }
    }

    @Test
    void theClassThatIsNamedTakesThePlaceOfDinarsAndIsConfiguredAsDinars() {
        try (ValueSerializer values = settings(Other.class.getName()).valueSerializer()) {
            values.warmUp(List.of(Topics.ORDER_PAID, Topics.WEBHOOK_DEAD_LETTERS), "eu.");

            assertThat(Other.WRITTEN).containsExactly("eu.order-paid OrderPaid");
            assertThat(values.serialize("t", LeastRecord.of(Topics.ORDER_PAID.valueType())))
                    .asString()
                    .isEqualTo(REGISTRY);
        }
    }

    @Test
    void bytesStayAsTheyAre() {
        byte[] body = "{}".getBytes(UTF_8);

        try (ValueSerializer values = settings(Other.class.getName()).valueSerializer()) {
            assertThat(values.serialize("webhook-dead-letters", body)).isSameAs(body);
        }
    }

    @Test
    void clientsAreNotToldOfItSinceTheyAreGivenBytes() {
        KafkaSettings kafka = settings(Other.class.getName());

        assertThat(kafka.producer("p")).doesNotContainKey("value.serializer");
        assertThat(kafka.streams("s")).doesNotContainKey("value.serializer");
    }

    @Test
    void whatIsNoSerializerStopsTheStartWithTheSettingAndTheRemedy() {
        for (String wrong : List.of("no.such.Class", "java.lang.String", Serializer.class.getName())) {
            assertThatThrownBy(() -> settings(wrong).valueSerializer())
                    .isInstanceOf(BadConfiguration.class)
                    .hasMessageContaining("dinar.kafka.value.serializer: ")
                    .hasMessageContaining(wrong)
                    .hasMessageContaining("leave the setting out for Dinar's own");
        }
    }

    @Test
    void dinarsOwnIsAskedAheadForEverySchemaOfTheContract() {
        List<Topic<?>> topics = Topics.all();

        try (ValueSerializer values = settings("").valueSerializer();
                SchemaRegistry registry = SchemaRegistries.open(Map.of("schema.registry.url", REGISTRY))) {
            assertThatThrownBy(() -> values.warmUp(topics, "before.")).isInstanceOf(SerializationException.class);

            Topics.subjects("after.").forEach(registry::register);

            values.warmUp(topics, "after.");
        }
    }

    private static KafkaSettings settings(String serializer) {
        return KafkaSettings.from(ServiceConfig.complete(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.bootstrap.servers",
                "localhost:1",
                "dinar.kafka.value.serializer",
                serializer,
                "dinar.schema-registry.url",
                REGISTRY))));
    }
}
