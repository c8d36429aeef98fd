package dev.dinar.schemas.access;

import java.util.Locale;

/** A service of Dinar's, as the broker's administrators know it: each has a user of its own. */
public enum Service {
    /** Receives webhooks. */
    WEBHOOK_INGRESS,
    /** Calls Tap. */
    CHARGE_GATEWAY,
    /** Folds events. */
    PROCESSOR,
    /** Shows people what the topics say. */
    CONSOLE;

    /** The service's name, such as {@code webhook-ingress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
