package dev.dinar.simulator.handler;

import java.util.Locale;

/**
 * What the handler's own books must say after a case, which nobody can see from outside.
 *
 * @param order the order that the webhooks name
 * @param state what must have become of it
 * @param note what to look for
 */
public record Books(String order, State state, String note) {

    /** What becomes of an order. */
    public enum State {
        /** Paid, once. */
        PAID_ONCE,
        /** Not paid. */
        NOT_PAID,
        /** Paid once, and then given back. */
        REVERSED,
        /** As the author decides by his own records, or by what Tap answers when it is asked. */
        YOURS_TO_DECIDE;

        /** In lower case, with spaces. */
        public String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
