package dev.dinar.gateway.work;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whether a record that was tried in vain may stay where it is, since nobody else needs its place. Thread-safe; never blocks. */
@FunctionalInterface
public interface Room {

    /** There is never any. */
    Room NONE = _ -> false;

    /** Whether others find a member free that could take them, and few of them have come after the record. */
    boolean isLeftBeside(ConsumerRecord<?, ?> record);

    /** Whether so many records have come after it that its partition will soon give out no more until it is dealt with. */
    default boolean isInTheWay(ConsumerRecord<?, ?> record) {
        return false;
    }
}
