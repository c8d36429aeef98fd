package dev.dinar.gateway.reply;

import dev.dinar.schemas.Topic;

/**
 * Where the reply to a record is, or would be.
 *
 * @param topic the topic of replies
 * @param key the reply's key
 * @param requestId what the reply is for
 */
public record ReplyAddress(Topic<?> topic, String key, String requestId) {}
