package dev.dinar.seals;

import java.util.List;

/**
 * The records of a seal.
 *
 * @param count how many
 * @param root the root of their Merkle tree, in hexadecimal digits
 * @param blocks what they are, {@value Block#RECORDS} by {@value Block#RECORDS}
 */
public record Contents(int count, String root, List<Block> blocks) {

    /** Keeps the blocks. */
    public Contents {
        blocks = List.copyOf(blocks);
    }
}
