package dev.dinar.gateway.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The first reply to each request id, for as long as replies are kept. About 120 bytes for each. Thread-safe; never blocks for long. */
final class ReplyMemory {

    /**
     * A reply.
     *
     * @param millis when it was written
     * @param wish the digest of what was asked for; 0 where that is not known
     */
    record Remembered(long millis, long wish) {

        Instant at() {
            return Instant.ofEpochMilli(millis);
        }

        /** Whether the reply itself must be looked at, to see what was asked for. */
        boolean isOfAnother(Optional<Wish> asked) {
            return wish != 0 && asked.isPresent() && asked.get().digest() != wish;
        }
    }

    private final Duration kept;
    private final Map<UUID, Remembered> replies = new LinkedHashMap<>();

    ReplyMemory(Duration kept) {
        this.kept = kept;
    }

    synchronized void add(String requestId, long millis, Optional<Wish> wish) {
        replies.putIfAbsent(
                named(requestId), new Remembered(millis, wish.map(Wish::digest).orElse(0L)));
    }

    synchronized Optional<Remembered> find(String requestId) {
        return Optional.ofNullable(replies.get(named(requestId)));
    }

    /** What is too old now for the topic to have it is forgotten, oldest first. */
    synchronized void forget(Instant now) {
        long oldest = now.minus(kept).toEpochMilli();
        Iterator<Remembered> each = replies.values().iterator();
        while (each.hasNext() && each.next().millis() < oldest) {
            each.remove();
        }
    }

    private static UUID named(String requestId) {
        return UUID.nameUUIDFromBytes(requestId.getBytes(UTF_8));
    }
}
