package dev.dinar.schemas.serde;

import dev.dinar.events.SelfCoding;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;

/**
 * Reads a generated record by its own method, where the writer's schema gives the same bytes as its own.
 *
 * @param <T> the record
 */
final class SelfCodingReader<T> implements DatumReader<T> {

    private final Class<?> type;
    private final Schema schema;

    SelfCodingReader(Class<?> type, Schema schema) {
        this.type = type;
        this.schema = schema;
    }

    @Override
    public void setSchema(Schema writer) {
        throw new UnsupportedOperationException("reads " + schema.getFullName() + " alone");
    }

    @Override
    @SuppressWarnings("unchecked") // the class of the schema
    public T read(T reuse, Decoder in) throws IOException {
        Object record = SpecificData.newInstance(type, schema);
        ((SelfCoding) record).decode(in);
        return (T) record;
    }
}
