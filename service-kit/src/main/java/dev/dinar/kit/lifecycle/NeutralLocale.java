package dev.dinar.kit.lifecycle;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes a process of Dinar's read and write the same under every language of its machine: Latin digits and UTF-8. Libraries write
 * numbers into file names and metrics with the digits of the JVM's language, which are Arabic under {@code ar_KW}.
 */
public final class NeutralLocale {

    private NeutralLocale() {}

    /** For all of this JVM, from now on: the first thing that its main does. */
    public static void use() {
        Locale.setDefault(Locale.ROOT);
    }

    /** The same stream, written in UTF-8 whatever the terminal's encoding is said to be. */
    public static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
