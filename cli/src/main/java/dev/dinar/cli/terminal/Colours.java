package dev.dinar.cli.terminal;

import java.util.Set;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours of what commands print, the same in each: green is as it should be, yellow is not, bold red needs a person, and what is
 * still open has none. Where there are no colours every text stays as it is. No text is read as markup.
 */
public final class Colours {

    /** For whoever runs the command: in a terminal, unless NO_COLOR is set. */
    public static final Colours AUTO = new Colours(Ansi.AUTO);

    /** For a file or a program. */
    public static final Colours NONE = new Colours(Ansi.OFF);

    private static final Set<String> GOOD = Set.of("PAID", "CAPTURED", "REFUNDED", "AUTHORIZED", "ACCEPTED", "VOIDED");
    private static final Set<String> OPEN = Set.of("OPEN", "INITIATED", "IN_PROGRESS", "PENDING", "UNKNOWN", "PAGE");

    private final Ansi ansi;

    /** Those of picocli's {@code ansi}. */
    public Colours(Ansi ansi) {
        this.ansi = ansi;
    }

    /** A status in its colour. */
    public String status(String status) {
        return by(status, status);
    }

    /** A text in the colour of a status. */
    public String by(String status, String text) {
        if (GOOD.contains(status)) {
            return good(text);
        }
        return status.isEmpty() || OPEN.contains(status) ? text : bad(text);
    }

    /** What is as it should be. */
    public String good(String text) {
        return styled(text, Style.fg_green);
    }

    /** What is not. */
    public String bad(String text) {
        return styled(text, Style.fg_yellow);
    }

    /** What needs a person. */
    public String alarm(String text) {
        return styled(text, Style.bold, Style.fg_red);
    }

    /** What is looked for first. */
    public String bold(String text) {
        return styled(text, Style.bold);
    }

    /** What is there for those who need it. */
    public String faint(String text) {
        return styled(text, Style.faint);
    }

    private String styled(String text, IStyle... styles) {
        return ansi.enabled() && !text.isEmpty() ? Style.on(styles) + text + Style.reset.on() : text;
    }
}
