package dev.dinar.seals;

import org.jspecify.annotations.Nullable;

/**
 * What is sealed of a record: all but its headers, which repeat what the value says, or trace.
 *
 * @param offset where it is in its partition
 * @param timestamp Kafka's, in milliseconds since 1970 UTC
 * @param key its bytes
 * @param value its bytes
 */
@SuppressWarnings(
        "ArrayRecordComponent") // As Kafka's client gives them: nothing is copied, and nobody compares two of these.
public record LoggedRecord(long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {}
