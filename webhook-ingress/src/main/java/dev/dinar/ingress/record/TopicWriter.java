package dev.dinar.ingress.record;

import java.util.Optional;

/** Writes records to their topics. Thread-safe. */
@FunctionalInterface
public interface TopicWriter {

    /** Told once of each record; on any thread, also before {@link TopicWriter#write} has returned. */
    @FunctionalInterface
    interface Outcome {
        /** Empty: every replica has it. Else why it is not known to be in the log. */
        void of(Optional<Exception> failure);
    }

    /** Writes a record. Never blocks and never throws: it is called on event loops. */
    void write(OutgoingRecord record, Outcome outcome);
}
