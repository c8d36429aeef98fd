package dev.dinar.gateway.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * A reply, or a copy of a record, that was found.
 *
 * @param at when it was written
 * @param wish what was asked for; empty where it does not say so, since an older version wrote it
 */
public record Replied(Instant at, Optional<Wish> wish) {

    /** The field by which this was another wish; empty when it was the same, or that is not known. */
    public Optional<String> differsFrom(Optional<Wish> asked) {
        return asked.flatMap(one -> wish.flatMap(one::differsFrom));
    }
}
