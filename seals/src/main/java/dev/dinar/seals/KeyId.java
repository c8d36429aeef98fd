package dev.dinar.seals;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a public key is called among people. Decides nothing: keys are compared whole. */
public final class KeyId {

    private static final int DIGITS = 16;

    private KeyId() {}

    /** The first sixteen hexadecimal digits of the SHA-256 of its text. */
    public static String of(String publicKey) {
        return Sha256.hex(publicKey.getBytes(UTF_8)).substring(0, DIGITS);
    }
}
