package dev.dinar.gateway.reply;

import dev.dinar.schemas.Topic;

/**
 * How something that was written for a record is found again.
 *
 * @param topic the topic that it is on
 * @param key its key
 * @param header the header that names what it was written for
 * @param value what it was written for
 */
public record ReplyAddress(Topic<?> topic, String key, String header, String value) {

    /** The reply to a request. */
    public static ReplyAddress reply(Topic<?> topic, String key, String requestId) {
        return new ReplyAddress(topic, key, Outgoing.REQUEST_ID, requestId);
    }

    /** The copy of a record at the end of its topic. */
    public static ReplyAddress copy(Topic<?> topic, String key, String place) {
        return new ReplyAddress(topic, key, Outgoing.COPY_OF, place);
    }
}
