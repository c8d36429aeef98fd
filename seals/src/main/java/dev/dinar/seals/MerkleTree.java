package dev.dinar.seals;

import java.security.MessageDigest;

/**
 * The Merkle tree of RFC 6962, section 2.1, over leaves that are given one by one as their hashes. Keeps one hash for each level. Not
 * thread-safe.
 *
 * <p>Roots of subtrees of 2<sup>n</sup> leaves each (the last may have fewer) may be given in the place of leaves: the root is the same.
 */
public final class MerkleTree {

    private static final byte NODE = 1;
    private static final int HASH = 32;
    private static final int LEVELS = 63;

    private final MessageDigest sha256 = Sha256.digest();
    private final byte[] node = new byte[1 + 2 * HASH];

    /** The complete subtree of 2<sup>level</sup> leaves that waits for one as large, where the size has that bit. */
    private final byte[][] waiting = new byte[LEVELS][];

    private long size;

    /** A tree without leaves. */
    public MerkleTree() {
        node[0] = NODE;
    }

    /** Adds the hash of the next leaf, which is not copied. */
    public void add(byte[] leaf) {
        byte[] subtree = leaf;
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            subtree = parent(waiting[level++], subtree);
        }
        waiting[level] = subtree;
        size++;
    }

    /** How many leaves it has. */
    public long size() {
        return size;
    }

    /** Its root; of a tree without leaves the hash of nothing. */
    public byte[] root() {
        if (size == 0) {
            return sha256.digest();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] root = waiting[level];
        for (int higher = level + 1; higher < LEVELS; higher++) {
            if ((size >> higher & 1) == 1) {
                root = parent(waiting[higher], root);
            }
        }
        return root;
    }

    private byte[] parent(byte[] left, byte[] right) {
        System.arraycopy(left, 0, node, 1, HASH);
        System.arraycopy(right, 0, node, 1 + HASH, HASH);
        return sha256.digest(node);
    }
}
