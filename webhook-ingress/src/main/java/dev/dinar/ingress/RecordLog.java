package dev.dinar.ingress;

import java.util.Optional;

/** Where records go. Thread-safe. */
@FunctionalInterface
interface RecordLog {

    /** Told once of each record; on any thread, also before {@link RecordLog#append} has returned. */
    @FunctionalInterface
    interface Outcome {
        /** Empty: every replica has it. Else why it is not known to be in the log. */
        void of(Optional<Exception> failure);
    }

    /** Appends a record. Never blocks and never throws: it is called on event loops. */
    void append(LogRecord record, Outcome outcome);
}
