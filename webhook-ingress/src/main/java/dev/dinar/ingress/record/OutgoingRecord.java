package dev.dinar.ingress.record;

import dev.dinar.events.Authenticity;
import dev.dinar.schemas.Topic;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record before it is serialized and sent.
 *
 * @param topic where to
 * @param key the record key, or null
 * @param value an Avro record, or the bytes themselves
 * @param headers CloudEvents, trace and what the topic asks for
 * @param id its {@code ce_id}: a repeat has the same
 * @param vouchedBy what shows it to be Tap's: the signature of its signed fields, which is the same of all that can be made of it by
 *     changing the others; of what nobody signed, whose it claims to be
 * @param authenticity how much of it is known to be Tap's
 */
public record OutgoingRecord(
        Topic<?> topic,
        @Nullable String key,
        Object value,
        Headers headers,
        String id,
        String vouchedBy,
        Authenticity authenticity) {}
