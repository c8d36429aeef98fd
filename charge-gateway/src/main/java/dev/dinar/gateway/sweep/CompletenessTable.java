package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.SweepKind;
import java.util.Map;
import java.util.Optional;

/** Until when the log is complete, as the topic {@code completeness} has it. Thread-safe. */
@FunctionalInterface
interface CompletenessTable {

    /**
     * All of it as it stands now, by merchant and kind: see {@link #key}.
     *
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    Map<String, Completeness> read();

    /** One of it. */
    default Optional<Completeness> of(String merchant, SweepKind kind) {
        return Optional.ofNullable(read().get(key(merchant, kind)));
    }

    /** What names a merchant's list, such as {@code default:CHARGES}: the key of the record, too. */
    static String key(String merchant, SweepKind kind) {
        return merchant + ":" + kind;
    }
}
