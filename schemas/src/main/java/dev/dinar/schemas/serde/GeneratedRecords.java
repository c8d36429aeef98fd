package dev.dinar.schemas.serde;

import dev.dinar.events.GeneratedClasses;

/** Lets Avro load generated records that are not Dinar's contract, such as those of a service's own state. */
public final class GeneratedRecords {

    private GeneratedRecords() {}

    /**
     * Trusts generated records in this JVM, beside what was trusted before. The records of the contract and the serdes here do so by
     * themselves. Idempotent.
     */
    public static void trust() {
        GeneratedClasses.trust();
    }
}
