package dev.dinar.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretKeyTest {

    @Test
    void aKeyNeverShowsItself() {
        assertThat(SecretKey.of("sk_live_abcdef")).hasToString("SecretKey[sk_live_…]");
        assertThat(SecretKey.of("sk_test_abcdef")).hasToString("SecretKey[sk_test_…]");
        assertThat(SecretKey.of("abcdef")).hasToString("SecretKey[…]");
        assertThat(MerchantKeys.of(SecretKey.of("sk_live_abcdef"), SecretKey.of("old"))
                        .toString())
                .doesNotContain("abcdef", "old");
    }

    @Test
    void whiteSpaceAroundAKeyIsDropped() {
        assertThat(SecretKey.of(" sk_test_a\n").reveal()).isEqualTo("sk_test_a");
    }

    @Test
    void aKeyThatCannotBeOneIsRefusedWithoutBeingRepeated() {
        assertThatIllegalArgumentException().isThrownBy(() -> SecretKey.of("  "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretKey.of("sk_test_a b"))
                .withMessageNotContaining("sk_test_a b");
        assertThatIllegalArgumentException().isThrownBy(() -> SecretKey.of("sk_test_aé"));
    }

    /** RFC 4231, test case 2. */
    @Test
    void theHmacIsTheOneOfTheStandard() {
        assertThat(SecretKey.of("Jefe").hmac("what do ya want for nothing?".getBytes(UTF_8)))
                .isEqualTo(HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    @Test
    void manyThreadsShareOneKey() throws Exception {
        SecretKey key = Samples.KEY;
        List<byte[]> expected = IntStream.range(0, 64)
                .mapToObj(i -> SecretKey.of(key.reveal()).hmac(message(i)))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> results = threads.invokeAll(IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(i -> () -> IntStream.range(0, 500)
                            .allMatch(_ -> java.util.Arrays.equals(key.hmac(message(i)), expected.get(i))))
                    .toList());
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    private static byte[] message(int i) {
        return ("message " + i).repeat(i + 1).getBytes(UTF_8);
    }
}
