package dev.dinar.gateway.reply;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;

/**
 * Tries of which nobody knows what came of them.
 *
 * @param first when Tap may have been asked first: since then it may have forgotten the idempotency key
 * @param last when Tap may have been asked last: what that made may not be listed yet
 */
public record UncertainTries(Instant first, Instant last) {

    /** These, and one more that ended then. */
    public UncertainTries and(Instant ended) {
        return new UncertainTries(first, ended.isAfter(last) ? ended : last);
    }

    /**
     * What a record's headers say of it.
     *
     * @param now no try was made after it; the last one, where older versions told the first alone
     */
    public static Optional<UncertainTries> read(Headers headers, Instant now) {
        OptionalLong first = Outgoing.number(headers, Outgoing.UNCERTAIN_SINCE);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long last = Outgoing.number(headers, Outgoing.UNCERTAIN_UNTIL).orElse(Long.MAX_VALUE);
        return Optional.of(new UncertainTries(
                Instant.ofEpochMilli(first.getAsLong()), Instant.ofEpochMilli(Math.min(last, now.toEpochMilli()))));
    }
}
