package dev.dinar.gateway.sweep;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What the log has. Thread-safe. */
interface KnownFacts {

    /**
     * All of a merchant's that Tap created at or after {@code from} and before {@code to}, by id: of each what counts of all that was said.
     *
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    Map<String, Fact> created(SweptList list, String merchant, Instant from, Instant to);

    /**
     * The ids of the alerts that were told since.
     *
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    Set<String> alerts(Instant since);
}
