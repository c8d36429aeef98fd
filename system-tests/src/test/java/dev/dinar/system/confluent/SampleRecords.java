package dev.dinar.system.confluent;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records of the contract whose fields hold anything that their schema allows. The same seed gives the same record. */
final class SampleRecords {

    private static final List<String> TEXTS =
            List.of("", "chg_TS01", "طلب-٧", "ı İ ß", "𝒜 \uD83D\uDED2", "\u0000\n\"\\", "x".repeat(300));
    private static final long YEARS = 4_102_444_800_000L;

    private static final Schema MAP_KEY = Schema.create(Schema.Type.STRING);

    private final Random random;

    SampleRecords(long seed) {
        this.random = new Random(seed);
    }

    SpecificRecord of(Class<?> type) {
        return record(SpecificData.get().getSchema(type));
    }

    private SpecificRecord record(Schema schema) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case ENUM -> symbol(schema);
            case ARRAY -> list(schema.getElementType());
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case BYTES -> decimal((LogicalTypes.Decimal) schema.getLogicalType());
            case INT -> random.nextInt();
            case LONG ->
                schema.getLogicalType() == null
                        ? (Object) random.nextLong()
                        : Instant.ofEpochMilli(random.nextLong(YEARS));
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            // One entry at most: in which order more of them are written is up to the map, and the two Avros bring
            // different ones.
            case MAP ->
                random.nextBoolean() ? Map.of() : Map.of(value(MAP_KEY).toString(), value(schema.getValueType()));
            case FIXED, FLOAT, DOUBLE -> throw new AssertionError("the contract has none: " + schema);
        };
    }

    private Object symbol(Schema schema) {
        Object[] constants = SpecificData.get().getClass(schema).getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    private List<Object> list(Schema element) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(element));
        }
        return list;
    }

    private BigDecimal decimal(LogicalTypes.Decimal type) {
        int digits = 1 + random.nextInt(type.getPrecision());
        BigInteger below = BigInteger.TEN.pow(digits);
        BigInteger unscaled = new BigInteger(below.bitLength(), random).mod(below);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.getScale());
    }
}
