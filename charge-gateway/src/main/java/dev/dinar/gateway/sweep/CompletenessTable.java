package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import java.util.Map;
import java.util.Optional;

/** Until when the log is complete, as the topic {@code completeness} has it. Thread-safe. */
@FunctionalInterface
interface CompletenessTable {

    /**
     * All of it as it stands now.
     *
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    Map<ListKey, Completeness> read();

    /** One of it. */
    default Optional<Completeness> of(ListKey list) {
        return Optional.ofNullable(read().get(list));
    }
}
