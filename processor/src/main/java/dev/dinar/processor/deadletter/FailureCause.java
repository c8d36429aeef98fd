package dev.dinar.processor.deadletter;

import dev.dinar.processor.codec.UnreadableStateException;
import dev.dinar.schemas.registry.SchemaRegistryException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** What a failure is due to. Only a record that is at fault itself may be left behind. */
enum FailureCause {
    /** The record, or its schema, which a registry that knows Dinar's own does not know: every other would fare better. */
    RECORD,
    /** Something else: a registry that is away, a store that fails, a broker that is lost. The record would do well later. */
    ELSEWHERE;

    static FailureCause of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryException refused) {
                return refused.isNotFound() ? RECORD : ELSEWHERE;
            }
            if (cause instanceof Error || cause instanceof UnreadableStateException || isKafkas(cause)) {
                return ELSEWHERE;
            }
        }
        return RECORD;
    }

    private static boolean isKafkas(Throwable cause) {
        return cause instanceof KafkaException && !(cause instanceof SerializationException);
    }
}
