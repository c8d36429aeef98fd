package dev.dinar.kit.kafka;

import dev.dinar.schemas.registry.SchemaRegistryException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** What a failure to deal with a record is due to. Only a record that is at fault itself may be left behind. */
public enum FailureCause {
    /** The record, or its schema, which a registry that knows Dinar's own does not know: every other would fare better. */
    RECORD,
    /** Something else: a registry that is away or refuses, a store that fails, a broker that is lost. The record would do well later. */
    ELSEWHERE;

    /**
     * Told by the first exception of the chain that tells.
     *
     * @param elsewhere further exceptions that are never a record's own fault
     */
    public static FailureCause of(Throwable failure, Class<?>... elsewhere) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryException refused) {
                return refused.isNotFound() ? RECORD : ELSEWHERE;
            }
            if (cause instanceof Error || isKafkas(cause)) {
                return ELSEWHERE;
            }
            for (Class<?> one : elsewhere) {
                if (one.isInstance(cause)) {
                    return ELSEWHERE;
                }
            }
        }
        return RECORD;
    }

    private static boolean isKafkas(Throwable cause) {
        return cause instanceof KafkaException && !(cause instanceof SerializationException);
    }
}
