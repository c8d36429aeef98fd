package dev.dinar.events;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.NullMarked;

/**
 * A generated record that writes and reads itself in Avro's binary encoding, in exactly the schema of its class: byte for byte what
 * Avro's own writer gives, without its walk over the schema for each record. A record that was written with another version of the
 * schema is Avro's reader's affair.
 */
@NullMarked
public interface SelfCoding {

    /**
     * Writes the record.
     *
     * @throws RuntimeException when it does not fit its schema; Avro's own writer then says which field
     */
    void encode(Encoder out) throws IOException;

    /**
     * Reads the record: all fields are replaced.
     *
     * @throws IOException when the bytes end too early
     * @throws RuntimeException when they are no such record
     */
    void decode(Decoder in) throws IOException;
}
