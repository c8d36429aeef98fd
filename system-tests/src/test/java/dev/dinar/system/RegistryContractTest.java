package dev.dinar.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.registry.SchemaRegistryException;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import dev.dinar.schemas.serde.AvroSerde;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The serde and the registry client against a registry that somebody else wrote. */
@ExtendWith(SharedKafka.class)
final class RegistryContractTest {

    private final String topic = "queries-" + UUID.randomUUID();
    private final ChargeStatusQuery query = ChargeStatusQuery.newBuilder()
            .setEventId("q1")
            .setChargeId("chg_TS1")
            .setMerchant("default")
            .setReason("ORDER_UNKNOWN")
            .setRequestedAt(Instant.parse("2026-11-24T10:00:00Z"))
            .build();

    @Test
    void theIdInTheBytesIsTheOneTheRegistryGaveTheSubject() throws Exception {
        AvroSerde<ChargeStatusQuery> serde = AvroSerde.of(ChargeStatusQuery.class, config(true));

        byte[] bytes = serde.serializer().serialize(topic, query);

        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        String body = get("/schemas/ids/" + id);
        assertThat(body).contains("ChargeStatusQuery");
        assertThat(get("/subjects")).contains(topic + "-value");
        assertThat(bytes[0]).isZero();
    }

    @Test
    void anotherClientReadsWithNothingButTheRegistry() {
        byte[] bytes =
                AvroSerde.of(ChargeStatusQuery.class, config(true)).serializer().serialize(topic, query);

        ChargeStatusQuery read = AvroSerde.of(ChargeStatusQuery.class, config(false))
                .deserializer()
                .deserialize(topic, bytes);

        assertThat(read).isEqualTo(query);
    }

    @Test
    void aRegisteredSchemaIsFoundByLookupAndAnotherIsNot() {
        try (SchemaRegistry registry = SchemaRegistries.open(config(true));
                SchemaRegistry other = SchemaRegistries.open(config(true))) {
            int id = registry.register(topic + "-value", ChargeStatusQuery.getClassSchema());

            assertThat(other.lookup(topic + "-value", ChargeStatusQuery.getClassSchema()))
                    .isEqualTo(id);
            assertThat(other.byId(id)).isEqualTo(ChargeStatusQuery.getClassSchema());
            assertThatThrownBy(() -> other.lookup(topic + "-value", OrderPaid.getClassSchema()))
                    .isInstanceOfSatisfying(
                            SchemaRegistryException.class,
                            e -> assertThat(e.isNotFound()).isTrue());
            assertThatThrownBy(() -> other.byId(999_999))
                    .isInstanceOfSatisfying(
                            SchemaRegistryException.class,
                            e -> assertThat(e.isNotFound()).isTrue());
        }
    }

    @Test
    void theRegistryIsAskedAnewWhetherItKnowsTheContract() {
        String subject = topic + "-value";
        try (SchemaRegistry registry = SchemaRegistries.open(config(true))) {
            assertThat(registry.knowsSubject(subject)).isFalse();
            assertThat(registry.knowsContract(subject, ChargeStatusQuery.getClassSchema()))
                    .isFalse();

            registry.register(subject, ChargeStatusQuery.getClassSchema());

            assertThat(registry.knowsSubject(subject)).isTrue();
            assertThat(registry.knowsContract(subject, ChargeStatusQuery.getClassSchema()))
                    .isTrue();
            assertThat(registry.knowsContract(subject, OrderPaid.getClassSchema()))
                    .isFalse();
        }
    }

    @Test
    void compatibilityIsAskedBeforeADeploy() {
        Schema first =
                SchemaBuilder.record("Thing").fields().requiredString("id").endRecord();
        Schema compatible = SchemaBuilder.record("Thing")
                .fields()
                .requiredString("id")
                .optionalString("note")
                .endRecord();
        try (SchemaRegistry registry = SchemaRegistries.open(config(true))) {
            assertThat(registry.isCompatible(topic + "-value", first)).isTrue();
            registry.register(topic + "-value", first);

            assertThat(registry.isCompatible(topic + "-value", compatible)).isTrue();
        }
    }

    @Test
    void anUnreachableRegistryIsToldApartFromARefusal() {
        Map<String, String> nobodyThere = Map.of("schema.registry.url", "http://localhost:1", "max.retries", "0");
        try (SchemaRegistry registry = SchemaRegistries.open(nobodyThere)) {
            assertThatThrownBy(() -> registry.byId(1))
                    .isInstanceOf(SchemaRegistryUnavailableException.class)
                    .hasMessageContaining("http://localhost:1")
                    .hasMessageContaining("schema.registry.url");
        }
    }

    @Test
    void theSecondUrlIsAskedWhenTheFirstDoesNotAnswer() {
        Map<String, String> twoUrls = Map.of(
                "schema.registry.url",
                "http://localhost:1," + SharedKafka.registryUrl(),
                "auto.register.schemas",
                "true");

        byte[] bytes =
                AvroSerde.of(ChargeStatusQuery.class, twoUrls).serializer().serialize(topic, query);

        assertThat(bytes).hasSizeGreaterThan(5);
    }

    private static Map<String, String> config(boolean register) {
        return Map.of(
                "schema.registry.url", SharedKafka.registryUrl(), "auto.register.schemas", Boolean.toString(register));
    }

    private static String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(SharedKafka.registryUrl() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
