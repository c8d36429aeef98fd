package dev.dinar.schemas.serde;

import dev.dinar.events.Coding;

/**
 * Texts that UTF-8 can express. Java's encoder writes half of a surrogate pair as {@code ?}, so that two ids which differ in
 * nothing else would become one.
 */
public final class WellFormed {

    static final String REMEDY = "half of a surrogate pair, which UTF-8 cannot express: give text that is whole";

    private static final int REPLACEMENT = 0xfffd;

    private WellFormed() {}

    /** Whether UTF-8 can express the text: it holds no half of a surrogate pair. */
    public static boolean isWhole(String text) {
        return Coding.firstLoneSurrogate(text) < 0;
    }

    /** A text for people, each half of a surrogate pair replaced by U+FFFD. Not for ids: two could become one. */
    public static String repaired(String text) {
        if (isWhole(text)) {
            return text;
        }
        int[] points = text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .toArray();
        return new String(points, 0, points.length);
    }
}
