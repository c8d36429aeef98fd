package dev.dinar.tap.webhook;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A signature as a header carries it: 64 hexadecimal digits. A proxy may have joined the header with itself ({@code h, h}): the
 * same value any number of times is that value, and different values are none.
 */
final class SignatureHeader {

    private static final int DIGITS = 64;
    private static final byte[] NONE = {};
    private static final HexFormat HEX = HexFormat.of();

    private SignatureHeader() {}

    /** The header's text for a digest, in lower case. */
    static String write(byte[] digest) {
        return HEX.formatHex(digest);
    }

    /** The digest that a header says; no bytes, which are never equal to a digest, where it says none. */
    static byte[] read(String header) {
        String digits = header.indexOf(',') < 0 ? header.strip() : single(header);
        if (digits.length() != DIGITS) {
            return NONE;
        }
        byte[] digest = new byte[DIGITS / 2];
        for (int i = 0; i < digest.length; i++) {
            char high = digits.charAt(2 * i);
            char low = digits.charAt(2 * i + 1);
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                return NONE;
            }
            digest[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
        }
        return digest;
    }

    /** Whether two digests are the same, in a time that does not tell how much of them is. */
    static boolean isSame(byte[] read, byte[] expected) {
        return MessageDigest.isEqual(read, expected);
    }

    private static String single(String list) {
        String[] parts = list.split(",", -1);
        String only = parts[0].strip();
        for (String part : parts) {
            if (!only.equalsIgnoreCase(part.strip())) {
                return "";
            }
        }
        return only;
    }
}
