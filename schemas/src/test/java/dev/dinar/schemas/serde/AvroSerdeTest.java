package dev.dinar.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.schemas.Examples;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.registry.SchemaRegistryException;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

final class AvroSerdeTest {

    private static final String TOPIC = "charge-events";

    /** In the wire format, of schema 2313. */
    private static final byte[] UNKNOWN = {0, 0, 0, 9, 9, 1};

    private final String url = "mock://" + UUID.randomUUID();
    private final SchemaRegistry registry = SchemaRegistries.open(Map.of("schema.registry.url", url));

    @Test
    void aRecordSurvivesTheRoundTripWithItsExactAmount() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(true));

        byte[] bytes = serde.serializer().serialize(TOPIC, Examples.captured());

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Examples.captured());
        assertThat(serde.deserializer().deserialize(TOPIC, bytes).getAmount()).isEqualTo("0.500");
    }

    @Test
    void theBytesStartWithMagicZeroAndTheBigEndianIdOfTheSubjectsSchema() {
        byte[] bytes =
                AvroSerde.of(ChargeEvent.class, config(true)).serializer().serialize(TOPIC, Examples.captured());

        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt())
                .isEqualTo(registry.lookup("charge-events-value", ChargeEvent.getClassSchema()));
    }

    @Test
    void nullIsATombstoneBothWays() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(true));

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void anUnregisteredSchemaIsRefusedWithTheRemedyWhenRegisteringIsOff() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(false));

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Examples.captured()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("charge-events-value")
                .hasMessageContaining("auto.register.schemas=true");
    }

    @Test
    void keysGoUnderTheKeySubject() {
        try (AvroSerializer serializer = new AvroSerializer()) {
            serializer.configure(config(true), true);
            serializer.serialize(TOPIC, Examples.captured());
        }

        assertThat(registry.lookup("charge-events-key", ChargeEvent.getClassSchema()))
                .isPositive();
    }

    @Test
    void aGenericReaderGetsWhatWasWritten() {
        byte[] bytes =
                AvroSerde.of(ChargeEvent.class, config(true)).serializer().serialize(TOPIC, Examples.captured());
        try (AvroDeserializer deserializer = new AvroDeserializer()) {
            deserializer.configure(
                    Map.of("schema.registry.url", url, "avro.use.logical.type.converters", "true"), false);

            GenericRecord record = (GenericRecord) deserializer.deserialize(TOPIC, bytes);

            assertThat(record.get("charge_id")).hasToString("chg_TS01");
            assertThat(record.get("amount")).hasToString("0.500");
            assertThat(record.get("status")).hasToString("CAPTURED");
        }
    }

    @Test
    void aRecordOfAnOlderWriterIsReadWithTheDefaultsOfTheFieldsItDidNotKnow() {
        GenericRecord old = older(ChargeEvent.getClassSchema(), "occurred_at", "auto_reversed", "requested_amount");
        byte[] bytes;
        try (AvroSerializer serializer = new AvroSerializer()) {
            serializer.configure(config(true), false);
            bytes = serializer.serialize(TOPIC, old);
        }

        ChargeEvent read =
                AvroSerde.of(ChargeEvent.class, config(true)).deserializer().deserialize(TOPIC, bytes);

        assertThat(read.getChargeId()).isEqualTo("chg_TS01");
        assertThat(read.getAutoReversed()).isFalse();
        assertThat(read.getOccurredAt()).isNull();
    }

    @Test
    void anEnumSymbolOfANewerWriterIsReadAsTheDefault() {
        Schema newer = new Schema.Parser()
                .parse(ChargeEvent.getClassSchema().toString().replace("\"CAPTURED\"", "\"CAPTURED\",\"SETTLED\""));
        GenericRecord record = copy(Examples.captured(), newer);
        record.put("status", new GenericData.EnumSymbol(newer.getField("status").schema(), "SETTLED"));
        byte[] bytes;
        try (AvroSerializer serializer = new AvroSerializer()) {
            serializer.configure(config(true), false);
            bytes = serializer.serialize(TOPIC, record);
        }

        ChargeEvent read =
                AvroSerde.of(ChargeEvent.class, config(true)).deserializer().deserialize(TOPIC, bytes);

        assertThat(read.getStatus()).isEqualTo(ChargeStatus.UNKNOWN);
    }

    @Test
    void bytesThatAreNotSuchARecordAreRefusedWithTheReason() {
        var reader = AvroSerde.of(ChargeEvent.class, config(true));
        byte[] good = reader.serializer().serialize(TOPIC, Examples.captured());
        byte[] longer = Arrays.copyOf(good, good.length + 3);

        assertRefused(reader, new byte[] {0, 0}, "truncated");
        assertRefused(reader, "{\"id\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "not Avro");
        assertRefused(reader, new byte[] {0, 0, 0, 9, 9, 1}, "2313 not found");
        assertRefused(reader, Arrays.copyOf(good, good.length - 7), "truncated");
        assertRefused(reader, longer, "bytes follow");
        assertThat(reader.deserializer().deserialize(TOPIC, good)).isEqualTo(Examples.captured());
    }

    @Test
    void aRecordThatLacksAFieldIsRefusedAndTheNextOneIsWrittenWhole() {
        AvroSerde<OrderPaid> serde = AvroSerde.of(OrderPaid.class, config(true));

        assertThatThrownBy(() -> serde.serializer().serialize("order-paid", new OrderPaid()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("OrderPaid");

        AvroSerde<ChargeEvent> other = AvroSerde.of(ChargeEvent.class, config(true));
        byte[] bytes = other.serializer().serialize(TOPIC, Examples.captured());
        assertThat(other.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Examples.captured());
    }

    @Test
    void halfOfASurrogatePairIsRefusedByTheNameOfItsField() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(true));
        ChargeEvent event = Examples.captured();
        for (String text : List.of("A1\ud83d", "\ude00A1", "A\ud83dB", "\ud83d\ud83d\ude00")) {
            event.setOrderId(text);

            assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, event))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("ChargeEvent")
                    .hasMessageContaining("order_id")
                    .hasMessageContaining("surrogate");
        }
    }

    @Test
    void halfOfASurrogatePairIsRefusedInGenericRecordsAndInMapsToo() {
        Schema schema = SchemaBuilder.record("Wish")
                .fields()
                .name("metadata")
                .type()
                .map()
                .values()
                .stringType()
                .noDefault()
                .endRecord();
        GenericRecord record = new GenericData.Record(schema);
        try (AvroSerializer serializer = new AvroSerializer()) {
            serializer.configure(config(true), false);

            record.put("metadata", Map.of("note", "\ud83d"));
            assertThatThrownBy(() -> serializer.serialize("wishes", record)).hasMessageContaining("metadata");
            record.put("metadata", Map.of("\ude00", "note"));
            assertThatThrownBy(() -> serializer.serialize("wishes", record)).hasMessageContaining("metadata");
        }
    }

    @Test
    void wholeSurrogatePairsAndArabicAreKept() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(true));
        ChargeEvent event = Examples.captured();
        event.setOrderId("\u0637\u0644\u0628-\ud83d\ude00");

        byte[] bytes = serde.serializer().serialize(TOPIC, event);

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(event);
    }

    @Test
    void keysAreTextAndRefuseHalfOfASurrogatePair() {
        try (KeySerializer keys = new KeySerializer()) {
            assertThat(keys.serialize(TOPIC, "\u0637-\ud83d\ude00"))
                    .isEqualTo("\u0637-\ud83d\ude00".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(keys.serialize(TOPIC, null)).isNull();
            assertThatThrownBy(() -> keys.serialize(TOPIC, "A1\ud83d"))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(TOPIC)
                    .hasMessageContaining("position 2");
        }
    }

    @Test
    void anUnknownSchemaIsTheRecordsFaultWhileTheRegistryKnowsTheContract() {
        registry.register("charge-events-value", ChargeEvent.getClassSchema());
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(false));

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, UNKNOWN))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        e -> assertThat(e.isNotFound()).isTrue());
    }

    @Test
    void anUnknownSchemaIsTheRegistrysFaultWhenItHasLostTheContract() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(false));
        registry.register(
                "charge-events-value",
                SchemaBuilder.record("ChargeEvent")
                        .namespace("dev.dinar.events")
                        .fields()
                        .endRecord());

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, UNKNOWN))
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageContaining("2313")
                .hasMessageContaining("charge-events-value")
                .hasMessageContaining("./dinar schemas register");
    }

    @Test
    void aSoundRecordOfAnUnknownSchemaIsTheRegistrysFaultThoughTheContractIsRegisteredThere() {
        registry.register("charge-events-value", ChargeEvent.getClassSchema());
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(false));
        byte[] ofTheLostRegistry = serde.serializer().serialize(TOPIC, Examples.captured());
        ofTheLostRegistry[3] = 9;

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, ofTheLostRegistry))
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageContaining("restore it with the ids that it had")
                .hasMessageContaining("Do not register the contract anew");
    }

    @Test
    void aSoundRecordWhoseIdHasBecomeAnotherSchemasIsTheRegistrysFault() {
        registry.register("charge-events-value", ChargeEvent.getClassSchema());
        int another = registry.register("order-paid-value", OrderPaid.getClassSchema());
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(false));
        byte[] bytes = serde.serializer().serialize(TOPIC, Examples.captured());
        bytes[4] = (byte) another;

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SchemaRegistryUnavailableException.class);
    }

    @Test
    void oneRecordAfterTheOtherOfUnknownSchemasIsTheRegistrysFaultUnlessAKnownOneIsBetween() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(true));
        byte[] good = serde.serializer().serialize(TOPIC, Examples.captured());
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < AvroDeserializer.MOST_UNKNOWN_IN_A_ROW; i++) {
                assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, UNKNOWN))
                        .isNotInstanceOf(SchemaRegistryUnavailableException.class)
                        .isInstanceOf(SchemaRegistryException.class);
            }
            serde.deserializer().deserialize(TOPIC, good);
        }

        for (int i = 0; i < AvroDeserializer.MOST_UNKNOWN_IN_A_ROW; i++) {
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, UNKNOWN))
                    .isNotInstanceOf(SchemaRegistryUnavailableException.class);
        }
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, UNKNOWN))
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageContaining("2313");
    }

    @Test
    void whereWritersRegisterAnyVersionOfTheSubjectShowsThatTheRegistryIsWhole() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(true));
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, UNKNOWN))
                .isInstanceOf(SchemaRegistryUnavailableException.class);
        registry.register(
                "charge-events-value",
                SchemaBuilder.record("ChargeEvent")
                        .namespace("dev.dinar.events")
                        .fields()
                        .endRecord());

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, UNKNOWN))
                .isNotInstanceOf(SchemaRegistryUnavailableException.class)
                .isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void manyThreadsShareOneSerializer() {
        AvroSerde<ChargeEvent> serde = AvroSerde.of(ChargeEvent.class, config(true));

        List<String> ids = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(n -> {
                    ChargeEvent event = Examples.captured();
                    event.setChargeId("chg_TS" + n);
                    byte[] bytes = serde.serializer().serialize(TOPIC, event);
                    return serde.deserializer().deserialize(TOPIC, bytes).getChargeId();
                })
                .toList();

        assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.range(0, 2_000).mapToObj(n -> "chg_TS" + n).toList());
    }

    @Test
    void somethingThatIsNotAvroIsRefusedByName() {
        try (AvroSerializer serializer = new AvroSerializer()) {
            serializer.configure(config(true), false);
            assertThatThrownBy(() -> serializer.serialize(TOPIC, "text"))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("java.lang.String");
        }
    }

    private void assertRefused(AvroSerde<?> reader, byte[] bytes, String reason) {
        assertThatThrownBy(() -> reader.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .hasStackTraceContaining(reason);
    }

    private Map<String, String> config(boolean register) {
        return Map.of("schema.registry.url", url, "auto.register.schemas", Boolean.toString(register));
    }

    private static GenericRecord older(Schema schema, String... lacking) {
        var builder = SchemaBuilder.record(schema.getName())
                .namespace(schema.getNamespace())
                .fields();
        for (Schema.Field field : schema.getFields()) {
            if (!Arrays.asList(lacking).contains(field.name())) {
                builder = field.hasDefaultValue()
                        ? builder.name(field.name()).type(field.schema()).withDefault(null)
                        : builder.name(field.name()).type(field.schema()).noDefault();
            }
        }
        return copy(Examples.captured(), builder.endRecord());
    }

    /** The event's values under another schema, in Avro's own types. */
    private static GenericRecord copy(ChargeEvent event, Schema target) {
        try (AvroSerializer serializer = new AvroSerializer();
                AvroDeserializer deserializer = new AvroDeserializer()) {
            Map<String, String> scratch = Map.of("schema.registry.url", "mock://" + UUID.randomUUID());
            SchemaRegistry registry = SchemaRegistries.open(scratch);
            serializer.configure(scratch, false);
            deserializer.configure(scratch, false);
            GenericRecord source = (GenericRecord) deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, event));
            registry.close();
            GenericRecord copy = new GenericData.Record(target);
            target.getFields().forEach(field -> copy.put(field.name(), source.get(field.name())));
            return copy;
        }
    }
}
