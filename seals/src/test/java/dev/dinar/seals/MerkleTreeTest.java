package dev.dinar.seals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    /** The leaves of Certificate Transparency's own tests (RFC 6962's authors), and the root of the first n of them. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThoseOfCertificateTransparency() {
        for (int size = 0; size < ROOTS.size(); size++) {
            MerkleTree tree = new MerkleTree();
            LEAVES.subList(0, size).forEach(leaf -> tree.add(leaf(HEX.parseHex(leaf))));

            assertThat(tree.size()).isEqualTo(size);
            assertThat(HEX.formatHex(tree.root())).isEqualTo(ROOTS.get(size));
            assertThat(HEX.formatHex(tree.root())).as("asked again").isEqualTo(ROOTS.get(size));
        }
    }

    @Property(tries = 100)
    void rootsAreAsTheRfcDefinesThem(@ForAll @IntRange(min = 1, max = 300) int size) {
        List<byte[]> leaves = leaves(size);
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::add);

        assertThat(tree.root()).isEqualTo(defined(leaves));
    }

    @Property(tries = 100)
    void rootsOfSubtreesStandForTheirLeaves(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(min = 0, max = 6) int level) {
        List<byte[]> leaves = leaves(size);
        MerkleTree tree = new MerkleTree();
        for (int begin = 0; begin < size; begin += 1 << level) {
            tree.add(defined(leaves.subList(begin, Math.min(size, begin + (1 << level)))));
        }

        assertThat(tree.root()).isEqualTo(defined(leaves));
    }

    private static List<byte[]> leaves(int size) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(leaf(new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        return leaves;
    }

    /** RFC 6962's hash of a leaf: SHA-256 over a byte 0 and the data. */
    private static byte[] leaf(byte[] data) {
        byte[] prefixed = new byte[data.length + 1];
        System.arraycopy(data, 0, prefixed, 1, data.length);
        return Sha256.digest().digest(prefixed);
    }

    /** RFC 6962, section 2.1, word for word. */
    private static byte[] defined(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        byte[] left = defined(leaves.subList(0, split));
        byte[] right = defined(leaves.subList(split, leaves.size()));
        byte[] node = new byte[1 + left.length + right.length];
        node[0] = 1;
        System.arraycopy(left, 0, node, 1, left.length);
        System.arraycopy(right, 0, node, 1 + left.length, right.length);
        return Sha256.digest().digest(node);
    }
}
