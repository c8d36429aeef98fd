package dev.dinar.kit.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Strong entity tags (RFC 9110, 8.8.3): of the same bytes the same tag. */
public final class EntityTag {

    private static final int BYTES = 16;

    private EntityTag() {}

    /** The tag of a body, with its quotes. */
    public static String of(byte[] body) {
        try {
            return '"' + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether whoever sends this header {@code If-None-Match}, or none, has what has the tag. */
    public static boolean isHeld(String tag, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        // GET compares weakly (RFC 9110, 13.1.2).
                        .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                        .anyMatch(each -> each.equals("*") || each.equals(tag));
    }
}
