package dev.dinar.ingress;

import dev.dinar.schemas.Topic;
import org.apache.kafka.common.header.Headers;

/**
 * What is to be appended to the log.
 *
 * @param topic where to
 * @param key the record key, or null
 * @param value an Avro record, or the bytes themselves
 * @param headers CloudEvents, trace and what the topic asks for
 */
record LogRecord(Topic<?> topic, String key, Object value, Headers headers) {}
