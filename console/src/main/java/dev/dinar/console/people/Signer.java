package dev.dinar.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what a browser keeps for the console, so that it comes back as it was: HMAC-SHA256. Immutable; thread-safe. */
final class Signer {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    Signer(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** With a key that nobody knows, and that ends with the process. */
    static Signer random() {
        return new Signer(bytes(32));
    }

    /** So many bytes that nobody can guess, for an address or a cookie. */
    static String nonce() {
        return ENCODER.encodeToString(bytes(24));
    }

    private static byte[] bytes(int many) {
        byte[] bytes = new byte[many];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /**
     * The text and its signature, for a cookie.
     *
     * @param purpose what it is for: signed for one, it is worth nothing for another
     */
    String signed(String purpose, String text) {
        String body = ENCODER.encodeToString(text.getBytes(UTF_8));
        return body + "." + mac(purpose, body);
    }

    /** What was signed; empty when it was not, or not for this. */
    Optional<String> verified(String purpose, String signed) {
        int dot = signed.indexOf('.');
        if (dot < 1 || !isSame(mac(purpose, signed.substring(0, dot)), signed.substring(dot + 1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(signed.substring(0, dot)), UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String mac(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ENCODER.encodeToString(mac.doFinal((purpose + "\n" + text).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
