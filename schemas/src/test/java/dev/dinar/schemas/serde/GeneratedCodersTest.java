package dev.dinar.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.Coding;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.SelfCoding;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GeneratedCodersTest {

    private static final int RECORDS = 300;
    private static final String[] TEXTS = {
        "", "A1", "طلب-٧", "😀", "a long text of more than a few characters, as names are"
    };

    static Stream<Class<? extends SpecificRecord>> contract() {
        return Topics.all().stream()
                .map(Topic::valueType)
                .filter(SpecificRecord.class::isAssignableFrom)
                .map(type -> type.asSubclass(SpecificRecord.class));
    }

    @ParameterizedTest
    @MethodSource("contract")
    <T extends SpecificRecord> void recordsOfTheContractHaveTheBytesThatAvroGivesThemAndAreReadAsAvroReadsThem(
            Class<T> type) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        SpecificData data = SpecificData.getForClass(type);
        Schema schema = data.getSchema(type);
        for (int i = 0; i < RECORDS; i++) {
            Object record = value(schema, random);
            byte[] bytes = bytes(GeneratedCoders.<Object>writer(type), record);

            assertThat(bytes).isEqualTo(bytes(new SpecificDatumWriter<>(schema, data), record));
            assertThat(GeneratedCoders.<Object>reader(schema, type)
                            .read(null, DecoderFactory.get().binaryDecoder(bytes, null)))
                    .isEqualTo(record)
                    .isEqualTo(new SpecificDatumReader<>(schema, schema, data)
                            .read(null, DecoderFactory.get().binaryDecoder(bytes, null)));
        }
    }

    @Test
    void everyRecordOfTheContractCodesItselfButForTheOneWithAUnionOfTwoRecords() {
        assertThat(contract()
                        .filter(type -> !SelfCoding.class.isAssignableFrom(type))
                        .toList())
                .allSatisfy(
                        type -> assertThat(SpecificData.get().getSchema(type).getFields())
                                .anyMatch(field -> field.schema().isUnion()
                                        && !field.schema().isNullable()));
    }

    @Test
    void whatTheWriterRefusesIsToldByTheNameOfItsField() {
        Schema schema = SpecificData.get().getSchema(OrderPaid.class);
        SpecificRecordBase record = (SpecificRecordBase) value(schema, new SplittableRandom(1));
        record.put(schema.getField("order_id").pos(), null);

        assertThatThrownBy(() -> bytes(GeneratedCoders.<Object>writer(OrderPaid.class), record))
                .hasMessageContaining("order_id");
    }

    @Test
    void anotherScaleAnotherOrderOfFieldsOrAnotherSymbolIsNotWrittenAlike() {
        Schema money = decimal(3);

        assertThat(GeneratedCoders.areWrittenAlike(
                        record("a", money, "b", money), record("a", decimal(3), "b", decimal(3))))
                .isTrue();
        assertThat(GeneratedCoders.areWrittenAlike(record("a", money, "b", money), record("b", money, "a", money)))
                .isFalse();
        assertThat(GeneratedCoders.areWrittenAlike(record("a", money, "b", money), record("a", decimal(2), "b", money)))
                .isFalse();
        assertThat(GeneratedCoders.areWrittenAlike(
                        Schema.createEnum("E", null, "n", List.of("A", "B")),
                        Schema.createEnum("E", null, "n", List.of("A", "B", "C"))))
                .isFalse();
    }

    @Test
    void anAmountIsNeverRounded() {
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(new ByteArrayOutputStream(), null);

        assertThatThrownBy(() -> Coding.writeDecimal(new BigDecimal("1.2505"), 18, 3, out))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Coding.writeDecimal(new BigDecimal("1234567890123456"), 18, 3, out))
                .hasMessageContaining("18 digits");
    }

    @ParameterizedTest
    @MethodSource("contract")
    void everyDecimalHas18Digits(Class<? extends SpecificRecord> type) {
        assertThat(Pattern.compile("\"precision\":(\\d+)")
                        .matcher(SpecificData.get().getSchema(type).toString())
                        .results()
                        .map(found -> found.group(1)))
                .allMatch("18"::equals);
    }

    @Test
    void anAmountOfMoreDigitsThanTheContractHasIsRefusedWhenItIsRead() throws IOException {
        Class<OrderPaid> type = OrderPaid.class;
        Schema own = SpecificData.get().getSchema(type);
        Schema wide = new Schema.Parser().parse(own.toString().replace("\"precision\":18", "\"precision\":38"));
        SpecificRecordBase record = (SpecificRecordBase) value(own, new SplittableRandom(1));
        record.put(own.getField("amount").pos(), new BigDecimal("1234567890123456.789"));
        byte[] bytes = bytes(new SpecificDatumWriter<>(wide, SpecificData.getForClass(type)), record);

        for (Schema writer : List.of(own, wide)) {
            assertThatThrownBy(() -> GeneratedCoders.<Object>reader(writer, type)
                            .read(null, DecoderFactory.get().binaryDecoder(bytes, null)))
                    .hasMessageContaining("more than 18 digits");
        }
    }

    private static Schema decimal(int scale) {
        return LogicalTypes.decimal(18, scale).addToSchema(Schema.create(Schema.Type.BYTES));
    }

    private static Schema record(String first, Schema firstSchema, String second, Schema secondSchema) {
        return Schema.createRecord(
                "R",
                null,
                "n",
                false,
                List.of(new Schema.Field(first, firstSchema), new Schema.Field(second, secondSchema)));
    }

    private static byte[] bytes(DatumWriter<Object> writer, Object record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        writer.write(record, out);
        out.flush();
        return bytes.toByteArray();
    }

    /** Any value of a schema. */
    private static Object value(Schema schema, SplittableRandom random) {
        return switch (schema.getType()) {
            case RECORD -> {
                SpecificRecordBase record = (SpecificRecordBase)
                        SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
                schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema(), random)));
                yield record;
            }
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())), random);
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                IntStream.range(0, random.nextInt(4)).forEach(_ -> items.add(value(schema.getElementType(), random)));
                yield items;
            }
            case MAP -> random.nextBoolean() ? Map.of() : Map.of("key", value(schema.getValueType(), random));
            case STRING -> TEXTS[random.nextInt(TEXTS.length)];
            case BYTES -> new BigDecimal(BigInteger.valueOf(random.nextLong(-1_000_000_000L, 1_000_000_000_000L)), 3);
            case LONG ->
                schema.getLogicalType() == null
                        ? (Object) random.nextLong()
                        : Instant.ofEpochMilli(random.nextLong(0, 1L << 42));
            case INT -> random.nextInt();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FIXED, FLOAT, DOUBLE -> throw new AssertionError("the contract has no " + schema.getType());
        };
    }
}
