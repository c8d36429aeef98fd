package dev.dinar.gateway.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The first reply to each request id, for as long as replies are kept, and an eighth of that longer. About 50 bytes for each. Thread-safe;
 * never blocks for long.
 */
final class ReplyMemory {

    private static final int PARTS = 8;

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
    private final long part;

    /** By time, in parts that are forgotten as a whole. */
    private final NavigableMap<Long, ReplyTable> replies = new TreeMap<>();

    ReplyMemory(Duration kept) {
        this.kept = kept;
        this.part = kept.dividedBy(PARTS).toMillis();
    }

    synchronized void add(String requestId, long millis, Optional<Wish> wish) {
        UUID name = named(requestId);
        if (find(name).isEmpty()) {
            replies.computeIfAbsent(Math.floorDiv(millis, part), _ -> new ReplyTable())
                    .add(name, new Remembered(millis, wish.map(Wish::digest).orElse(0L)));
        }
    }

    synchronized Optional<Remembered> find(String requestId) {
        return find(named(requestId));
    }

    private Optional<Remembered> find(UUID name) {
        for (ReplyTable table : replies.descendingMap().values()) {
            Optional<Remembered> found = table.find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What is too old now for the topic to have it is forgotten. */
    synchronized void forget(Instant now) {
        replies.headMap(Math.floorDiv(now.minus(kept).toEpochMilli(), part)).clear();
    }

    private static UUID named(String requestId) {
        return UUID.nameUUIDFromBytes(requestId.getBytes(UTF_8));
    }
}
