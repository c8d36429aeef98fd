package dev.dinar.tap.json;

/**
 * The forms of Tap's ids, which become record keys and parts of URLs. By hand, since every webhook's id is looked at and a regular
 * expression takes a microsecond.
 */
public final class TapId {

    private static final String PAYOUT = "payout_";
    private static final int SHORTEST_KIND = 2;
    private static final int LONGEST_KIND = 10;
    private static final int SHORTEST_REST = 4;
    private static final int LONGEST_REST = 120;

    private TapId() {}

    /** Whether it has the form of an id: {@code [a-z]{2,10}_[A-Za-z0-9]{4,120}}. */
    public static boolean isOne(String text) {
        int line = text.indexOf('_');
        if (line < SHORTEST_KIND || line > LONGEST_KIND) {
            return false;
        }
        for (int i = 0; i < line; i++) {
            if (!isLower(text.charAt(i))) {
                return false;
            }
        }
        return isRest(text, line + 1, false);
    }

    /**
     * Whether it has the form of a payout's: {@code payout_[A-Za-z0-9_]{4,120}}. Tap documents one sample only, so a further line is let
     * through.
     */
    public static boolean isPayout(String text) {
        return text.startsWith(PAYOUT) && isRest(text, PAYOUT.length(), true);
    }

    private static boolean isRest(String text, int from, boolean lines) {
        int length = text.length() - from;
        if (length < SHORTEST_REST || length > LONGEST_REST) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLower(c) && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && !(lines && c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
