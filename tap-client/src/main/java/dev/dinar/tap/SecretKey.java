package dev.dinar.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.Mode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A merchant's secret API key ({@code sk_test_…} or {@code sk_live_…}): Tap signs webhooks with the key that opens its API.
 * Safe for use by many threads at once, without a lock. Never shows itself: {@link #toString()} tells the environment only.
 */
public final class SecretKey {

    private static final String HMAC = "HmacSHA256";

    private final String text;

    /** One for each thread, which leaves it initialised after each use: to make one costs more than to use one. */
    private final ThreadLocal<Mac> macs;

    private SecretKey(String text) {
        this.text = text;
        this.macs = ThreadLocal.withInitial(() -> initialised(text));
    }

    /**
     * A key as Tap's dashboard shows it; white space around it is dropped.
     *
     * @throws IllegalArgumentException when it is blank or has white space or control characters in it
     */
    public static SecretKey of(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("a secret key is empty");
        }
        if (stripped.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("a secret key has characters in it that no key of Tap's has");
        }
        return new SecretKey(stripped);
    }

    /** The HMAC-SHA256 of {@code message} under this key: 32 bytes. */
    public byte[] hmac(byte[] message) {
        return macs.get().doFinal(message);
    }

    /** Whether money moves under this key, as its beginning tells; UNKNOWN when it tells nothing. */
    public Mode mode() {
        if (text.startsWith("sk_live_")) {
            return Mode.LIVE;
        }
        return text.startsWith("sk_test_") ? Mode.TEST : Mode.UNKNOWN;
    }

    /** Whether it is the same key; in constant time. */
    public boolean isSame(SecretKey other) {
        return MessageDigest.isEqual(text.getBytes(UTF_8), other.text.getBytes(UTF_8));
    }

    /** The key itself, for the Authorization header. Never to be logged. */
    public String reveal() {
        return text;
    }

    /** The environment of the key, such as {@code SecretKey[sk_test_…]}. */
    @Override
    public String toString() {
        return switch (mode()) {
            case LIVE -> "SecretKey[sk_live_…]";
            case TEST -> "SecretKey[sk_test_…]";
            case UNKNOWN -> "SecretKey[…]";
        };
    }

    private static Mac initialised(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(text.getBytes(UTF_8), HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + HMAC + ", which every JVM must have", e);
        }
    }
}
