package dev.dinar.gateway.bank;

import dev.dinar.gateway.reply.Outgoing;
import java.util.List;
import java.util.Optional;

/**
 * Something that Tap says and that was not written yet.
 *
 * @param id what it is known by once it is written; empty while Tap did not tell all of it
 * @param records what says so, the last of them last
 */
record Found(Optional<String> id, List<Outgoing> records) {

    /** Copies the list. */
    Found {
        records = List.copyOf(records);
    }
}
