package dev.dinar.kit.lifecycle;

import java.util.Arrays;

/** Words for errors that bring none, as some of the JDK's. */
public final class NamelessError {

    private NamelessError() {}

    /** What it is, and where in Dinar it came up, such as {@code unexpected ClosedChannelException at dev.dinar…}. */
    public static String words(Throwable error) {
        return "unexpected " + error.getClass().getSimpleName()
                + Arrays.stream(error.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("dev.dinar."))
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
    }
}
