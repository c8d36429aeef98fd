package dev.dinar.simulator;

import java.util.Arrays;
import java.util.Optional;

/** How a payment can go: Tap's status, response code and message, and what the gateway said to it. */
public enum Outcome {
    /** Not paid yet: where every charge begins. */
    INITIATED("100", "Initiated", "", false),
    /** Being paid. */
    IN_PROGRESS("200", "In Progress", "", false),
    /** The customer walked away. */
    ABANDONED("301", "Abandoned", "", false),
    /** The customer cancelled. */
    CANCELLED("302", "Cancelled", "CANCELED", true),
    /** The payment broke down. */
    FAILED("401", "Failed", "NOT CAPTURED", true),
    /** The bank declined, as KNET does for a wrong expiry date. */
    DECLINED("505", "Insufficient Funds", "NOT CAPTURED", true),
    /** The card is restricted. */
    RESTRICTED("701", "Restricted", "NOT CAPTURED", true),
    /** Nothing came of it in time. */
    TIMEDOUT("801", "Timed Out", "", true),
    /** Tap does not know itself. */
    UNKNOWN("901", "Unknown", "", true),
    /** The money is set aside: an authorization. */
    AUTHORIZED("001", "Authorized", "CAPTURED", true),
    /** Paid. */
    CAPTURED("000", "Captured", "CAPTURED", true),
    /** Given free or given back. */
    VOID("601", "Void", "VOIDED", true);

    private final String code;
    private final String message;
    private final String gateway;
    private final boolean posted;

    Outcome(String code, String message, String gateway, boolean posted) {
        this.code = code;
        this.message = message;
        this.gateway = gateway;
        this.posted = posted;
    }

    /** The outcome of that name, in whatever case. */
    static Optional<Outcome> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Tap's {@code response.code}. */
    String code() {
        return code;
    }

    /** Tap's {@code response.message}. */
    String message() {
        return message;
    }

    /** The gateway's word for it; empty when the gateway was not asked. */
    String gateway() {
        return gateway;
    }

    /** Whether Tap posts a webhook for it. */
    boolean posted() {
        return posted;
    }
}
