package dev.dinar.tap.payout;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Amounts as sheets write them: Latin or Arabic digits, thousands apart by commas, a sign. What could be read in two ways, such as
 * {@code 1,5}, is none.
 */
final class SheetAmount {

    private static final int LONGEST = 40;
    private static final Pattern PLAIN = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");

    private SheetAmount() {}

    static Optional<BigDecimal> parse(String cell) {
        if (cell.length() > LONGEST) {
            return Optional.empty();
        }
        String text = latin(cell);
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        // A single group could be a decimal comma: 1,250 dinars or 1.250. A point after it, or a second group, decides.
        boolean isDecided = text.indexOf('.') >= 0 || text.indexOf(',') != text.lastIndexOf(',');
        return isDecided && THOUSANDS.matcher(text).matches()
                ? Optional.of(new BigDecimal(text.replace(",", "")))
                : Optional.empty();
    }

    private static String latin(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        cell.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                text.append((char) ('0' + digit));
            } else if (c == '\u066b') {
                text.append('.'); // Arabic decimal separator
            } else if (c == '\u066c') {
                text.append(','); // Arabic thousands separator
            } else if (c == '\u2212') {
                text.append('-'); // the minus sign, which is no hyphen
            } else if (!isIgnored(c)) {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    /** Spaces of any kind, and the marks that tell which way a text runs. */
    private static boolean isIgnored(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
