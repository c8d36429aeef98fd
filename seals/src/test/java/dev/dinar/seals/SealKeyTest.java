package dev.dinar.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SealKeyTest {

    /** RFC 8032, section 7.1, test 2, in the envelopes of RFC 8410. */
    private static final String SECRET = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

    private static final String PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

    @Test
    void thePublicHalfOfAKeyThatWasReadIsTheOneOfTheRfc() {
        SealKey key = SealKey.read(
                PemKeys.text("PRIVATE KEY", HexFormat.of().parseHex("302e020100300506032b657004220420" + SECRET)));

        assertThat(key.publicKey())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(HexFormat.of().parseHex("302a300506032b6570032100" + PUBLIC)));
    }

    @Test
    void aKeyIsTheSameAfterItWasWrittenAndRead() {
        SealKey key = SealKey.generate();

        SealKey read = SealKey.read("A comment, as openssl writes them\n" + key.privatePem());

        assertThat(read.publicKey()).isEqualTo(key.publicKey());
        assertThat(read.publicPem()).isEqualTo(key.publicPem()).startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThat(Ed25519.isSignature(Ed25519.sign(keyOf(read), new byte[9]), key.publicKey(), new byte[9]))
                .isTrue();
    }

    @Test
    void keysOfAFileAreTrustedTogether() {
        SealKey one = SealKey.generate();
        SealKey other = SealKey.generate();

        TrustedKeys keys = TrustedKeys.read(one.publicPem() + other.publicPem());

        assertThat(List.of(one, other)).allMatch(key -> keys.trust(new SignedBy(key.publicKey(), "", null)));
        assertThat(keys.trust(new SignedBy(SealKey.generate().publicKey(), "", null)))
                .isFalse();
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotShown() {
        String pem = PemKeys.text("PRIVATE KEY", "secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SealKey.read(pem)).hasMessage("what is in it is no private key of Ed25519");
        assertThatThrownBy(() -> SealKey.read("sk_live_secret"))
                .hasMessage("there is no -----BEGIN PRIVATE KEY----- in it");
        assertThatThrownBy(() -> TrustedKeys.read(SealKey.generate().privatePem()))
                .hasMessage("there is no -----BEGIN PUBLIC KEY----- in it");
        assertThat(SealKey.generate().toString()).matches("key [0-9a-f]{16}");
    }

    private static java.security.PrivateKey keyOf(SealKey key) {
        return PemKeys.privateKey(key.privatePem());
    }
}
