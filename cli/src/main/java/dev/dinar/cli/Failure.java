package dev.dinar.cli;

import java.util.Arrays;

/** Something that went wrong in a way the user can mend: its message is the whole of what is printed. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is printed. */
    public Failure(String sentence) {
        super(sentence);
    }

    /** One sentence for any error. */
    static String sentence(Throwable error) {
        if (error.getMessage() != null && !error.getMessage().isBlank()) {
            return error.getMessage();
        }
        return error.getCause() == null ? nameless(error) : sentence(error.getCause());
    }

    /** Some errors of the JDK's have no words at all. */
    private static String nameless(Throwable error) {
        return "unexpected " + error.getClass().getSimpleName()
                + Arrays.stream(error.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("dev.dinar."))
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
    }
}
