package dev.dinar.schemas.serde;

import dev.dinar.events.SelfCoding;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;

/**
 * Writes a generated record by its own method. What that refuses, Avro's writer is asked for: its message names the field.
 *
 * @param <T> the record
 */
final class SelfCodingWriter<T> implements DatumWriter<T> {

    private final DatumWriter<T> telling;

    SelfCodingWriter(DatumWriter<T> telling) {
        this.telling = telling;
    }

    @Override
    public void setSchema(Schema schema) {
        telling.setSchema(schema);
    }

    /** After an exception the encoder holds half a record. */
    @Override
    public void write(T record, Encoder out) throws IOException {
        try {
            ((SelfCoding) record).encode(out);
        } catch (RuntimeException e) {
            telling.write(record, out);
            throw e;
        }
    }
}
