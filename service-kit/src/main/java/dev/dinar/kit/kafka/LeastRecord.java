package dev.dinar.kit.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** The least that a schema allows: a record that any serializer can write, and that goes to no topic. */
final class LeastRecord {

    private LeastRecord() {}

    /** Of a generated class. */
    static Object of(Class<?> type) {
        Schema schema = SpecificData.get().getSchema(type);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(least(schema), encoder);
            encoder.flush();
            return new SpecificDatumReader<>(schema, schema, SpecificData.getForClass(type))
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object least(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), least(field.schema())));
                yield record;
            }
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getFirst());
            case UNION -> least(schema.getTypes().getFirst());
            case ARRAY -> List.of();
            case MAP -> Map.of();
            case STRING -> "";
            case BYTES -> ByteBuffer.wrap(new byte[1]); // also the decimal zero
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case INT -> 0;
            case LONG -> 0L;
            case BOOLEAN -> false;
            case NULL -> null;
            case FLOAT, DOUBLE -> throw new IllegalArgumentException("the contract has no binary floats: " + schema);
        };
    }
}
