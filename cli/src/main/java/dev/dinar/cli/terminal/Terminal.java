package dev.dinar.cli.terminal;

import java.io.Console;
import java.util.Optional;

/** The terminal that a command runs in, where it does. */
public final class Terminal {

    private Terminal() {}

    /** Whether a person reads what is printed: neither a file nor another program. */
    public static boolean isThere() {
        // There is none, or one that is no terminal, as the JDK's jdk.console says.
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** Text of a record's as a terminal may have it: control characters would move the cursor of whoever reads. */
    public static String harmless(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
