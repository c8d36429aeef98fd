package dev.dinar.torture.checker;

/**
 * A committed record.
 *
 * @param id its CloudEvents id; empty when it has none
 * @param <V> the type of its value
 */
public record Entry<V>(String topic, int partition, long offset, String id, V value) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset + " " + id;
    }
}
