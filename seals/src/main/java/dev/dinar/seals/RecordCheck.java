package dev.dinar.seals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the records of one partition, in the order of their offsets, with its seals. Finds each record that was changed, is missing or was
 * added, by its offset. Not thread-safe.
 */
public final class RecordCheck {

    private final LogPartition of;
    private final Consumer<Difference> found;
    private final RecordHasher hasher;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Deque<OffsetRange> ranges = new ArrayDeque<>();
    private @Nullable Block block;
    private long[] offsets = {};
    private int[] fingerprints = {};
    private int next;
    private boolean intact;
    private MerkleTree tree = new MerkleTree();
    private long last = -1;
    private long compared;
    private long unsealed;

    /**
     * For records that are still to be given.
     *
     * @param seals believed, and in their order
     * @param found takes each difference, in the order of the offsets
     */
    public RecordCheck(LogPartition of, List<Seal> seals, Consumer<Difference> found) {
        this.of = of;
        this.found = found;
        this.hasher = new RecordHasher(of.number());
        for (Seal seal : seals) {
            blocks.addAll(seal.statement().contents().blocks());
            ranges.add(seal.statement().offsets());
        }
        openBlock();
    }

    /**
     * Takes the next record.
     *
     * @throws IllegalArgumentException when one with a greater offset came before
     */
    public void add(LoggedRecord record) {
        if (record.offset() < last) {
            throw new IllegalArgumentException(
                    of + " is not in the order of its offsets: @" + record.offset() + " after @" + last);
        }
        last = record.offset();
        while (!ranges.isEmpty() && record.offset() >= ranges.getFirst().to()) {
            missUntil(ranges.removeFirst().to());
        }
        if (ranges.isEmpty() || !ranges.getFirst().contains(record.offset())) {
            unsealed++;
            return;
        }
        compared++;
        missUntil(record.offset());
        if (next < offsets.length && offsets[next] == record.offset()) {
            compare(record);
        } else {
            intact = false;
            found.accept(new Difference.Added(of, record.offset()));
        }
    }

    /** Says that there are no more. */
    public void end() {
        missUntil(Long.MAX_VALUE);
        ranges.clear();
    }

    /** How many records were compared with a seal. */
    public long compared() {
        return compared;
    }

    /** How many records are of no seal: what came before the first and after the last, or between two that do not follow each other. */
    public long unsealed() {
        return unsealed;
    }

    private void compare(LoggedRecord record) {
        byte[] leaf = hasher.leaf(record);
        if (RecordHasher.fingerprint(leaf) == fingerprints[next]) {
            tree.add(leaf);
        } else {
            intact = false;
            found.accept(new Difference.Changed(of, record.offset()));
        }
        advance();
    }

    private void missUntil(long offset) {
        while (next < offsets.length && offsets[next] < offset) {
            intact = false;
            found.accept(new Difference.Missing(of, offsets[next]));
            advance();
        }
    }

    private void advance() {
        next++;
        if (next == offsets.length) {
            endBlock();
            openBlock();
        }
    }

    /** Four bytes of a hash can be met on purpose; its root cannot. */
    private void endBlock() {
        if (intact && block != null && !HexFormat.of().formatHex(tree.root()).equals(block.root())) {
            found.accept(new Difference.ChangedAmong(of, new OffsetRange(offsets[0], offsets[offsets.length - 1] + 1)));
        }
    }

    private void openBlock() {
        block = blocks.poll();
        offsets = block == null ? new long[0] : block.readOffsets();
        fingerprints = block == null ? new int[0] : block.readFingerprints();
        next = 0;
        intact = true;
        tree = new MerkleTree();
    }
}
