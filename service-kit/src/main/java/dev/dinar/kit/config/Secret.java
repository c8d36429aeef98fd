package dev.dinar.kit.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Objects;

/** A value that must not reach a log: {@link #toString} hides it. Immutable; compared in constant time. */
public final class Secret {

    private final String value;

    /** Hides {@code value}. */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The secret itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(value.getBytes(UTF_8), secret.value.getBytes(UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "***";
    }
}
