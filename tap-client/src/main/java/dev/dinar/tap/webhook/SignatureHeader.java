package dev.dinar.tap.webhook;

import java.security.MessageDigest;
import java.util.HexFormat;

/** A signature as a header carries it: 64 hexadecimal digits. */
final class SignatureHeader {

    private static final int DIGITS = 64;
    private static final HexFormat HEX = HexFormat.of();

    private SignatureHeader() {}

    /** The header's text for a digest, in lower case. */
    static String write(byte[] digest) {
        return HEX.formatHex(digest);
    }

    /** Whether a header says {@code expected}, in a time that does not tell how much of it was right. */
    static boolean matches(String header, byte[] expected) {
        return MessageDigest.isEqual(read(header), expected);
    }

    /** A header that is not a digest reads as no bytes, which is never equal to one. */
    private static byte[] read(String header) {
        String digits = header.strip();
        if (digits.length() != DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return new byte[0];
        }
        return HEX.parseHex(digits);
    }
}
