package dev.dinar.processor.deadletter;

import dev.dinar.schemas.registry.SchemaRegistryException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** Whether a failure is the record's own fault. Only then may the record be left behind. */
final class Blame {

    private Blame() {}

    /**
     * False for a registry that is away or refuses us, a store that fails, a broker that is lost: the next record would fare no
     * better, and this one would do well later.
     */
    static boolean isTheRecords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryException refused) {
                return refused.isNotFound();
            }
            if (cause instanceof Error || isKafkas(cause)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKafkas(Throwable cause) {
        return cause instanceof KafkaException && !(cause instanceof SerializationException);
    }
}
