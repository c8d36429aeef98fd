package dev.dinar.processor.domain;

import dev.dinar.events.ChargeStatus;

/** What a status means for the money: the one place where the statuses are told apart. */
public enum MoneyState {
    /** The customer may still pay, or nobody knows. */
    OPEN,
    /** Nothing came of it in time; with KNET it may still turn into a capture, so it is asked about again. */
    LAPSED,
    /** The payment failed, and said so. */
    FAILED,
    /** The money is held for the merchant, not taken. */
    AUTHORIZED,
    /** The money was taken. */
    CAPTURED,
    /** The money was given back, or the hold released. */
    REVERSED;

    /** What a status means. */
    public static MoneyState of(ChargeStatus status) {
        return switch (status) {
            case INITIATED, IN_PROGRESS, UNKNOWN -> OPEN;
            case TIMEDOUT, ABANDONED -> LAPSED;
            case CANCELLED, RESTRICTED, DECLINED, FAILED -> FAILED;
            case AUTHORIZED -> AUTHORIZED;
            case CAPTURED -> CAPTURED;
            case VOID -> REVERSED;
        };
    }

    /** What a status and a reversal by Tap itself mean together. */
    public static MoneyState of(ChargeStatus status, boolean autoReversed) {
        MoneyState state = of(status);
        return state == CAPTURED && autoReversed ? REVERSED : state;
    }

    /** Whether it says that no payment came of the charge. */
    public boolean isUnsuccessful() {
        return this == LAPSED || this == FAILED;
    }
}
