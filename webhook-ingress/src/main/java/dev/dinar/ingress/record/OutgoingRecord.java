package dev.dinar.ingress.record;

import dev.dinar.schemas.Topic;
import org.apache.kafka.common.header.Headers;

/**
 * A record before it is serialized and sent.
 *
 * @param topic where to
 * @param key the record key, or null
 * @param value an Avro record, or the bytes themselves
 * @param headers CloudEvents, trace and what the topic asks for
 */
public record OutgoingRecord(Topic<?> topic, String key, Object value, Headers headers) {}
