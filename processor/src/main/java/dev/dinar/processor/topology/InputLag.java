package dev.dinar.processor.topology;

/** How far the processor is behind in what it reads. Thread-safe. */
@FunctionalInterface
public interface InputLag {

    /** What {@link #of} answers when it cannot be told. */
    long UNKNOWN = -1;

    /** How many records of a partition are not yet fetched, or {@link #UNKNOWN}. */
    long of(String topic, int partition);
}
