package dev.dinar.gateway.sweep;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What the log has of some charges. Thread-safe. */
@FunctionalInterface
interface KnownCharges {

    /**
     * Those of a merchant's charges that the log has, by id: of each what counts of all that was said. What is held is no more than was
     * asked for.
     *
     * @param from when the first of them was created at the earliest
     * @param ids which
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    Map<String, Fact> of(String merchant, Instant from, Set<String> ids);
}
