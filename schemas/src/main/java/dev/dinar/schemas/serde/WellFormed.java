package dev.dinar.schemas.serde;

/**
 * Texts that UTF-8 can express. Java's encoder writes half of a surrogate pair as {@code ?}, so that two ids which differ in
 * nothing else would become one.
 */
final class WellFormed {

    static final String REMEDY = "half of a surrogate pair, which UTF-8 cannot express: give text that is whole";

    private WellFormed() {}

    /** Where the first half of a pair without its other half is; -1 when there is none. */
    static int firstLoneSurrogate(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (Character.isLowSurrogate(unit)
                        || i + 1 == length
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
