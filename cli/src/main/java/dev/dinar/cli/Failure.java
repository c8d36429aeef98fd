package dev.dinar.cli;

import dev.dinar.kit.lifecycle.NamelessError;

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
        return error.getCause() == null ? NamelessError.words(error) : sentence(error.getCause());
    }
}
