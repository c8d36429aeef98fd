package dev.dinar.seals;

/**
 * One partition of a log, which has a chain of seals of its own.
 *
 * @param topic the topic's name, without a deployment's prefix
 * @param number the partition
 */
public record LogPartition(String topic, int number) implements Comparable<LogPartition> {

    @Override
    public int compareTo(LogPartition other) {
        int topics = topic.compareTo(other.topic);
        return topics != 0 ? topics : Integer.compare(number, other.number);
    }

    /** As people are told it, such as {@code charge-events [3]}. */
    @Override
    public String toString() {
        return topic + " [" + number + "]";
    }
}
