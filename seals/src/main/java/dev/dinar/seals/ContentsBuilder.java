package dev.dinar.seals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Makes a seal's contents of records, in the order of their offsets. Not thread-safe. */
final class ContentsBuilder {

    private final RecordHasher hasher;
    private final List<Block> blocks = new ArrayList<>();
    private final MerkleTree whole = new MerkleTree();
    private final long[] offsets = new long[Block.RECORDS];
    private final int[] fingerprints = new int[Block.RECORDS];
    private MerkleTree block = new MerkleTree();
    private int inBlock;
    private int count;

    ContentsBuilder(RecordHasher hasher) {
        this.hasher = hasher;
    }

    int count() {
        return count;
    }

    void add(LoggedRecord record) {
        byte[] leaf = hasher.leaf(record);
        block.add(leaf);
        offsets[inBlock] = record.offset();
        fingerprints[inBlock] = RecordHasher.fingerprint(leaf);
        inBlock++;
        count++;
        if (inBlock == Block.RECORDS) {
            endBlock();
        }
    }

    Contents end() {
        if (inBlock > 0) {
            endBlock();
        }
        return new Contents(count, HexFormat.of().formatHex(whole.root()), blocks);
    }

    private void endBlock() {
        byte[] root = block.root();
        whole.add(root);
        blocks.add(Block.of(offsets, fingerprints, inBlock, HexFormat.of().formatHex(root)));
        block = new MerkleTree();
        inBlock = 0;
    }
}
