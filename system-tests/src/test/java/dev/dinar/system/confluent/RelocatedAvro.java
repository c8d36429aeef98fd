package dev.dinar.system.confluent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.pulsar.kafka.shade.avro.generic.GenericDatumReader;
import org.apache.pulsar.kafka.shade.avro.generic.GenericDatumWriter;
import org.apache.pulsar.kafka.shade.avro.generic.GenericRecord;
import org.apache.pulsar.kafka.shade.avro.io.BinaryEncoder;
import org.apache.pulsar.kafka.shade.avro.io.DecoderFactory;
import org.apache.pulsar.kafka.shade.avro.io.EncoderFactory;

/**
 * Between Dinar's records and the Avro that the one copy of Confluent's serializer in Maven Central brings under another name: the
 * schema crosses over as JSON, the record as Avro's binary, by each Avro's own means.
 */
final class RelocatedAvro {

    private static final Map<Schema, org.apache.pulsar.kafka.shade.avro.Schema> SCHEMAS = new ConcurrentHashMap<>();

    private RelocatedAvro() {}

    static GenericRecord of(SpecificRecord record) {
        Schema schema = record.getSchema();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            var encoder = org.apache.avro.io.EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecord>(schema, SpecificData.getForClass(record.getClass()))
                    .write(record, encoder);
            encoder.flush();
            return new GenericDatumReader<GenericRecord>(relocated(schema))
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T extends SpecificRecord> T to(Class<T> type, GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            Schema writer = new Schema.Parser().parse(record.getSchema().toString());
            SpecificData model = SpecificData.getForClass(type);
            return new SpecificDatumReader<T>(writer, model.getSchema(type), model)
                    .read(null, org.apache.avro.io.DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static org.apache.pulsar.kafka.shade.avro.Schema relocated(Schema schema) {
        return SCHEMAS.computeIfAbsent(
                schema, plain -> new org.apache.pulsar.kafka.shade.avro.Schema.Parser().parse(plain.toString()));
    }
}
