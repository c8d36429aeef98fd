package dev.dinar.system.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.system.SharedKafka;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.pulsar.kafka.shade.avro.generic.GenericRecord;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Confluent's own {@code KafkaAvroSerializer} and {@code KafkaAvroDeserializer} (7.0.1, under other package names) and Dinar's, for
 * every record of the contract, through one registry.
 */
@ExtendWith(SharedKafka.class)
final class ConfluentSerdeTest {

    private static final int RECORDS = 50;

    private final String prefix = UUID.randomUUID().toString().substring(0, 8) + ".";

    static Stream<Topic<?>> recordTopics() {
        return Topics.all().stream().filter(topic -> topic.valueSchema().isPresent());
    }

    @ParameterizedTest
    @MethodSource("recordTopics")
    void confluentsWritesTheSameBytesUnderTheSchemaThatDinarsRegistered(Topic<?> topic) {
        try (AvroSerializer dinars = configured(new AvroSerializer(), true);
                ConfluentSerializer confluents = configured(new ConfluentSerializer(), false)) {
            assertSameBytes(topic, dinars, confluents);
        }
    }

    @ParameterizedTest
    @MethodSource("recordTopics")
    void dinarsWritesTheSameBytesUnderTheSchemaThatConfluentsRegistered(Topic<?> topic) {
        try (ConfluentSerializer confluents = configured(new ConfluentSerializer(), true);
                AvroSerializer dinars = configured(new AvroSerializer(), false)) {
            assertSameBytes(topic, confluents, dinars);
        }
    }

    @ParameterizedTest
    @MethodSource("recordTopics")
    void eachReadsWhatTheOtherWrote(Topic<?> topic) {
        assertEachReadsTheOther(topic, topic.valueType().asSubclass(SpecificRecord.class));
    }

    private <T extends SpecificRecord> void assertEachReadsTheOther(Topic<?> topic, Class<T> type) {
        String name = topic.name(prefix);
        SampleRecords samples = new SampleRecords(2);
        try (AvroSerde<T> dinars = AvroSerde.of(type, config(true));
                ConfluentSerializer confluents = configured(new ConfluentSerializer(), true);
                KafkaAvroDeserializer reader = new KafkaAvroDeserializer()) {
            reader.configure(config(false), false);
            for (int i = 0; i < RECORDS; i++) {
                T record = type.cast(samples.of(type));

                assertThat(dinars.deserializer().deserialize(name, confluents.serialize(name, record)))
                        .isEqualTo(record);
                assertThat(RelocatedAvro.to(type, (GenericRecord)
                                reader.deserialize(name, dinars.serializer().serialize(name, record))))
                        .isEqualTo(record);
            }
        }
    }

    private void assertSameBytes(Topic<?> topic, Serializer<Object> first, Serializer<Object> second) {
        String name = topic.name(prefix);
        SampleRecords samples = new SampleRecords(1);
        for (int i = 0; i < RECORDS; i++) {
            SpecificRecord record = samples.of(topic.valueType());
            byte[] bytes = first.serialize(name, record);

            assertThat(second.serialize(name, record)).as("%s", record).isEqualTo(bytes);
        }
        assertThat(second.serialize(name, null))
                .isEqualTo(first.serialize(name, null))
                .isNull();
    }

    private static <S extends Serializer<Object>> S configured(S serializer, boolean registers) {
        serializer.configure(config(registers), false);
        return serializer;
    }

    private static Map<String, Object> config(boolean registers) {
        return Map.of(
                "schema.registry.url", SharedKafka.registryUrl(), "auto.register.schemas", Boolean.toString(registers));
    }
}
