package dev.dinar.schemas.serde;

import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro load generated records. From 1.12.2 Avro refuses to load a class that a schema names unless it is trusted (a schema
 * comes from outside, and loading a class runs code); classes that Avro itself generated hold data only, so those are trusted.
 */
public final class GeneratedRecords {

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.isAnnotationPresent(AvroGenerated.class)));
    }

    private GeneratedRecords() {}

    /**
     * Trusts generated records in this JVM, beside what was trusted before. The serdes here do so by themselves; call it before
     * using generated records with another serializer, such as Confluent's. Idempotent.
     */
    public static void trust() {
        // The class's initialisation did it, once.
    }
}
