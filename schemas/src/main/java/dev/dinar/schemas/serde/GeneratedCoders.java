package dev.dinar.schemas.serde;

import dev.dinar.events.Coding;
import dev.dinar.events.SelfCoding;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The quickest right reader and writer of a generated record: the record itself where it can, Avro where it can't. */
public final class GeneratedCoders {

    private GeneratedCoders() {}

    /** A writer of records of {@code type}, in its own schema. */
    public static <T> DatumWriter<T> writer(Class<? extends T> type) {
        SpecificData data = SpecificData.getForClass(type);
        return writer(type, new SpecificDatumWriter<>(data.getSchema(type), data));
    }

    static <T> DatumWriter<T> writer(Class<?> type, DatumWriter<T> otherwise) {
        return SelfCoding.class.isAssignableFrom(type) ? new SelfCodingWriter<>(otherwise) : otherwise;
    }

    /** A reader into {@code type} of what was written in the schema {@code writer}. */
    public static <T> DatumReader<T> reader(Schema writer, Class<?> type) {
        SpecificData data = SpecificData.getForClass(type);
        Schema own = data.getSchema(type);
        return SelfCoding.class.isAssignableFrom(type) && areWrittenAlike(writer, own)
                ? new SelfCodingReader<>(type, own)
                : new StrictReader<>(writer, own, data);
    }

    /** Whether all records have the same bytes and meaning in both: what else they say (defaults, documentation) may differ. */
    static boolean areWrittenAlike(Schema one, Schema other) {
        return areWrittenAlike(one, other, new HashSet<>());
    }

    private static boolean areWrittenAlike(Schema one, Schema other, Set<String> compared) {
        if (one.getType() != other.getType() || !Objects.equals(one.getLogicalType(), other.getLogicalType())) {
            return false;
        }
        return switch (one.getType()) {
            case RECORD ->
                one.getFullName().equals(other.getFullName())
                        && (!compared.add(one.getFullName()) || haveFieldsAlike(one, other, compared));
            case ENUM -> one.getEnumSymbols().equals(other.getEnumSymbols());
            case ARRAY -> areWrittenAlike(one.getElementType(), other.getElementType(), compared);
            case MAP -> areWrittenAlike(one.getValueType(), other.getValueType(), compared);
            case UNION ->
                one.getTypes().size() == other.getTypes().size()
                        && IntStream.range(0, one.getTypes().size())
                                .allMatch(branch -> areWrittenAlike(
                                        one.getTypes().get(branch),
                                        other.getTypes().get(branch),
                                        compared));
            case FIXED -> one.getFixedSize() == other.getFixedSize();
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> true;
        };
    }

    private static boolean haveFieldsAlike(Schema one, Schema other, Set<String> compared) {
        return one.getFields().size() == other.getFields().size()
                && IntStream.range(0, one.getFields().size())
                        .allMatch(place -> one.getFields()
                                        .get(place)
                                        .name()
                                        .equals(other.getFields().get(place).name())
                                && areWrittenAlike(
                                        one.getFields().get(place).schema(),
                                        other.getFields().get(place).schema(),
                                        compared));
    }

    /** Avro's own reader takes decimals of any number of digits. */
    private static final class StrictReader<T> extends SpecificDatumReader<T> {
        StrictReader(Schema writer, Schema own, SpecificData data) {
            super(writer, own, data);
        }

        @Override
        public T read(T reuse, Decoder in) throws IOException {
            T record = super.read(reuse, in);
            check(record);
            return record;
        }

        private static void check(@Nullable Object value) {
            switch (value) {
                case BigDecimal decimal -> Coding.within(Coding.MOST_DIGITS, decimal);
                case SpecificRecord record -> {
                    for (int i = 0; i < record.getSchema().getFields().size(); i++) {
                        check(record.get(i));
                    }
                }
                case Collection<?> items -> items.forEach(StrictReader::check);
                case null, default -> {}
            }
        }
    }
}
