package dev.dinar.tap.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are UTF-8, by table 3-7 of the Unicode Standard: no overlong form, no surrogate, nothing above U+10FFFF. */
final class Utf8 {

    /** Eight bytes at once; in what order does not matter. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    static boolean isValid(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (at + Long.BYTES <= bytes.length && ((long) EIGHT.get(bytes, at) & NOT_ASCII) == 0) {
                at += Long.BYTES;
                continue;
            }
            int first = bytes[at++];
            if (first >= 0) {
                continue;
            }
            int following = following(first & 0xff);
            if (following == 0 || at + following > bytes.length || !isSecond(first & 0xff, bytes[at] & 0xff)) {
                return false;
            }
            for (int i = 1; i < following; i++) {
                if (!isBetween(bytes[at + i] & 0xff, 0x80, 0xbf)) {
                    return false;
                }
            }
            at += following;
        }
        return true;
    }

    /** How many bytes follow a first one; 0 where it cannot be a first one. */
    private static int following(int first) {
        if (isBetween(first, 0xc2, 0xdf)) {
            return 1;
        }
        if (isBetween(first, 0xe0, 0xef)) {
            return 2;
        }
        return isBetween(first, 0xf0, 0xf4) ? 3 : 0;
    }

    /** The second byte tells overlong forms, surrogates and what is beyond Unicode. */
    private static boolean isSecond(int first, int second) {
        return switch (first) {
            case 0xe0 -> isBetween(second, 0xa0, 0xbf);
            case 0xed -> isBetween(second, 0x80, 0x9f);
            case 0xf0 -> isBetween(second, 0x90, 0xbf);
            case 0xf4 -> isBetween(second, 0x80, 0x8f);
            default -> isBetween(second, 0x80, 0xbf);
        };
    }

    private static boolean isBetween(int value, int least, int most) {
        return value >= least && value <= most;
    }
}
