package dev.dinar.gateway.sweep;

import java.time.Instant;
import java.util.Map;

/** What the log has. Thread-safe. */
@FunctionalInterface
interface KnownFacts {

    /**
     * All of a merchant's that Tap created at or after {@code from} and before {@code to}, by id: of each what counts of all that was said.
     *
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    Map<String, Fact> created(SweptList list, String merchant, Instant from, Instant to);
}
