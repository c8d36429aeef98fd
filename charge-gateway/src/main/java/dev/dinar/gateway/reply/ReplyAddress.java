package dev.dinar.gateway.reply;

import dev.dinar.schemas.Topic;
import java.util.Optional;

/**
 * How something that was written for a record is found again.
 *
 * @param topic the topic that it is on
 * @param header the header that names what it was written for
 * @param value what it was written for
 * @param wish what was asked for: of several replies to the same id that to the same wish is meant
 */
public record ReplyAddress(Topic<?> topic, String header, String value, Optional<Wish> wish) {

    /** The reply to a request. */
    public static ReplyAddress reply(Topic<?> topic, String requestId, Wish wish) {
        return new ReplyAddress(topic, Outgoing.REQUEST_ID, requestId, Optional.of(wish));
    }

    /** The copy of a record at the end of its topic. */
    public static ReplyAddress copy(Topic<?> topic, String place) {
        return new ReplyAddress(topic, Outgoing.COPY_OF, place, Optional.empty());
    }
}
