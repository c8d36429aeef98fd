package dev.dinar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.serde.AvroSerde;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records of the contract in bytes, by a registry in memory that knows all of them. */
public final class Written {

    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://fuzz");

    /** The records of the contract, each once, in the order of the catalogue. */
    static final List<Class<? extends SpecificRecord>> TYPES = Topics.all().stream()
            .filter(topic -> topic.valueSchema().isPresent())
            .<Class<? extends SpecificRecord>>map(topic -> topic.valueType().asSubclass(SpecificRecord.class))
            .distinct()
            .toList();

    private static final SchemaRegistry IDS = SchemaRegistries.open(REGISTRY);

    private Written() {}

    /** The schema's id of a record in the registry. */
    static int id(Class<? extends SpecificRecord> type) {
        return IDS.register(type.getSimpleName() + "-value", SpecificData.get().getSchema(type));
    }

    /** Whether bytes of it are it again. */
    public static void isReadAsItWasWritten(Object record) {
        AvroSerde<?> serde = serde(((SpecificRecord) record).getClass());
        assertThat((Object) serde.deserializer().deserialize(topic(record), bytes(record)))
                .isEqualTo(record);
    }

    @SuppressWarnings("unchecked") // the serde of the record's own class
    static byte[] bytes(Object record) {
        AvroSerde<SpecificRecord> serde = (AvroSerde<SpecificRecord>) serde(((SpecificRecord) record).getClass());
        return serde.serializer().serialize(topic(record), (SpecificRecord) record);
    }

    private static String topic(Object record) {
        return record.getClass().getSimpleName();
    }

    static <T extends SpecificRecord> AvroSerde<T> serde(Class<T> type) {
        return AvroSerde.of(type, REGISTRY);
    }
}
