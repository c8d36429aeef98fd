package dev.dinar.cli;

import java.math.BigDecimal;
import picocli.CommandLine.TypeConversionException;

/** An amount as a person types it: Latin or Arabic digits, with a point or the Arabic decimal separator. */
final class Amount {

    private static final char ARABIC_DECIMAL_SEPARATOR = '\u066B';

    private Amount() {}

    /** {@code 1.250}, {@code ١.٢٥٠} and {@code ١٫٢٥٠} are the same; nothing groups digits. */
    static BigDecimal parse(String text) {
        try {
            return new BigDecimal(text.strip().replace(ARABIC_DECIMAL_SEPARATOR, '.'));
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + text + "' is not an amount such as 1.250 or ١٫٢٥٠");
        }
    }
}
