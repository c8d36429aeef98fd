package dev.dinar.ingress.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where something was thrown, without what it says: a message can repeat a body, which can hold personal data. */
final class Stack {

    private static final int DEEPEST = 12;

    private Stack() {}

    /** The classes of a failure and its causes, and the first places of each. */
    static String of(Throwable failure) {
        String places = Arrays.stream(failure.getStackTrace())
                .limit(DEEPEST)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        Throwable cause = failure.getCause();
        return failure.getClass().getName() + " at " + places + (cause == null ? "" : ", caused by " + of(cause));
    }
}
