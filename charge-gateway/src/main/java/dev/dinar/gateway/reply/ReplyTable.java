package dev.dinar.gateway.reply;

import dev.dinar.gateway.reply.ReplyMemory.Remembered;
import java.util.Optional;
import java.util.UUID;

/**
 * Replies by the digest of their request's id: numbers in one array, since there are millions of them and an object of its own for each would
 * take more than twice the memory. Open addressing, at most four fifths full. Not thread-safe.
 */
final class ReplyTable {

    private static final int FIELDS = 4;
    private static final int LEAST = 16;

    /** The digest's halves, the time, the wish. A digest is never zero: it has a version. */
    private long[] slots = new long[LEAST * FIELDS];

    private int size;

    /** Adds one whose name is not there. */
    void add(UUID name, Remembered reply) {
        if ((size + 1) * 5L > capacity() * 4L) {
            grow();
        }
        int at = slotOf(name.getMostSignificantBits(), name.getLeastSignificantBits());
        slots[at] = name.getMostSignificantBits();
        slots[at + 1] = name.getLeastSignificantBits();
        slots[at + 2] = reply.millis();
        slots[at + 3] = reply.wish();
        size++;
    }

    Optional<Remembered> find(UUID name) {
        int at = slotOf(name.getMostSignificantBits(), name.getLeastSignificantBits());
        return slots[at] == 0 ? Optional.empty() : Optional.of(new Remembered(slots[at + 2], slots[at + 3]));
    }

    /** Where the name is, or where it would be. */
    private int slotOf(long most, long least) {
        // The two upper bits of the lower half are the same in all.
        int slot = (int) Math.unsignedMultiplyHigh(least << 2, capacity());
        while (slots[slot * FIELDS] != 0 && (slots[slot * FIELDS] != most || slots[slot * FIELDS + 1] != least)) {
            slot = slot + 1 == capacity() ? 0 : slot + 1;
        }
        return slot * FIELDS;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(capacity() + capacity() / 2, FIELDS)];
        for (int from = 0; from < old.length; from += FIELDS) {
            if (old[from] != 0) {
                System.arraycopy(old, from, slots, slotOf(old[from], old[from + 1]), FIELDS);
            }
        }
    }

    private int capacity() {
        return slots.length / FIELDS;
    }
}
