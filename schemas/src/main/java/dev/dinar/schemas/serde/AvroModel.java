package dev.dinar.schemas.serde;

import dev.dinar.events.Coding;
import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Chooses Avro's data model for a record: that of its generated class, or the generic one. */
final class AvroModel {

    static {
        GeneratedRecords.trust();
    }

    private final GenericData generic = new GenericData();

    AvroModel(boolean logicalTypes) {
        if (logicalTypes) {
            generic.addLogicalTypeConversion(new Conversions.DecimalConversion());
            generic.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        }
    }

    /** A writer of records of {@code example}'s schema. */
    DatumWriter<Object> writerFor(Object example) {
        return switch (example) {
            case SpecificRecord record ->
                GeneratedCoders.writer(
                        record.getClass(),
                        new SpecificWriter(record.getSchema(), SpecificData.getForClass(record.getClass())));
            case GenericRecord record -> new GenericWriter(record.getSchema(), generic);
            default ->
                throw new SerializationException(example.getClass().getName()
                        + " is not an Avro record: give a generated class or a GenericRecord");
        };
    }

    /** The schema of a record. */
    static Schema schemaOf(Object record) {
        if (record instanceof org.apache.avro.generic.GenericContainer container) {
            return container.getSchema();
        }
        throw new SerializationException(
                record.getClass().getName() + " is not an Avro record: give a generated class or a GenericRecord");
    }

    /** A reader of what {@code writer} wrote into the generated class of the same name. */
    static DatumReader<Object> specificReader(Schema writer) {
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
            throw new SerializationException("no generated class " + writer.getFullName()
                    + " on the class path: add the jar with it, or set " + AvroConfig.SPECIFIC_READER + "=false");
        }
        return specificReader(writer, type);
    }

    /** A reader of what {@code writer} wrote into {@code type}, whatever the name the writer gave it. */
    static DatumReader<Object> specificReader(Schema writer, Class<?> type) {
        return GeneratedCoders.reader(writer, type);
    }

    /** Refuses texts that UTF-8 cannot express; Avro adds the path of the field to what is thrown. */
    private static void check(Object text) {
        if (text instanceof String string) {
            int lone = Coding.firstLoneSurrogate(string);
            if (lone >= 0) {
                throw new AvroTypeException("the text holds at position " + lone + " " + WellFormed.REMEDY);
            }
        }
    }

    private static final class SpecificWriter extends SpecificDatumWriter<Object> {
        SpecificWriter(Schema schema, SpecificData data) {
            super(schema, data);
        }

        @Override
        protected void writeString(Object text, Encoder out) throws IOException {
            check(text);
            super.writeString(text, out);
        }
    }

    private static final class GenericWriter extends GenericDatumWriter<Object> {
        GenericWriter(Schema schema, GenericData data) {
            super(schema, data);
        }

        @Override
        protected void writeString(Object text, Encoder out) throws IOException {
            check(text);
            super.writeString(text, out);
        }
    }

    /** A reader of what {@code writer} wrote into generic records. */
    DatumReader<Object> genericReader(Schema writer) {
        return new GenericDatumReader<>(writer, writer, generic);
    }
}
