package dev.dinar.events;

import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.NullMarked;

/**
 * Lets Avro load generated records. From 1.12.2 Avro refuses to load a class that a schema names unless it is trusted (a schema
 * comes from outside, and loading a class runs code); classes that Avro itself generated hold data only, so those are trusted. Each
 * record here calls this before anything else (src/main/templates/record.vm), so that nobody needs to.
 */
@NullMarked
public final class GeneratedClasses {

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.isAnnotationPresent(AvroGenerated.class)));
    }

    private GeneratedClasses() {}

    /** Trusts generated records in this JVM, beside what was trusted before. Idempotent. */
    public static void trust() {
        // The class's initialisation did it, once.
    }
}
