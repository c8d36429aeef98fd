package dev.dinar.kit.web;

import java.util.Locale;

/** What the problem details (RFC 9457) of all services have in common. */
public final class ProblemDetails {

    /** The media type of an answer. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemDetails() {}

    /** Names a kind of problem for programs, such as {@code tag:dinar.dev,2026:problem/no-such-path}: a tag URI (RFC 4151), which leads nowhere. */
    public static String type(Enum<?> problem) {
        return "tag:dinar.dev,2026:problem/"
                + problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
