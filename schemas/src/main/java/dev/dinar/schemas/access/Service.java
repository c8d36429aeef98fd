package dev.dinar.schemas.access;

import java.util.Locale;

/** Who of Dinar's logs in at the broker, as its administrators know it: each has a user of its own. */
public enum Service {
    /** Receives webhooks. */
    WEBHOOK_INGRESS,
    /** Calls Tap. */
    CHARGE_GATEWAY,
    /** Folds events. */
    PROCESSOR,
    /** The step before a deploy: makes topics and the settings of groups. */
    CONTRACT,
    /** Shows people what the topics say. */
    CONSOLE,
    /** The job that seals the log. */
    SEAL,
    /** Who compares the log with its seals. */
    VERIFY;

    /** The name, such as {@code webhook-ingress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
