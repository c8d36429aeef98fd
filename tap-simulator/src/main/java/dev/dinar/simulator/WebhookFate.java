package dev.dinar.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happens to the webhooks of one payment, whatever {@link Faults} says of all. */
enum WebhookFate {
    /** Nothing. */
    USUAL,
    /** They are never posted. */
    LOST,
    /** They are posted ten seconds late. */
    LATE,
    /** Each is posted twice. */
    TWICE,
    /** The amount is changed after they were signed. */
    TAMPERED;

    private static final Duration LATENESS = Duration.ofSeconds(10);

    /** The one that KNET's page names; usual when it names none. */
    static Optional<WebhookFate> named(String name) {
        return name.isEmpty()
                ? Optional.of(USUAL)
                : Arrays.stream(values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst();
    }

    /** How much later they are posted. */
    Duration delay() {
        return this == LATE ? LATENESS : Duration.ZERO;
    }
}
