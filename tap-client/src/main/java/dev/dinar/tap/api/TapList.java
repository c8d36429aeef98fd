package dev.dinar.tap.api;

import dev.dinar.tap.json.ObjectKind;
import java.util.Set;

/** A list that Tap gives out by period and in pages, the newest first. */
public enum TapList {
    /** Charges, captures of authorizations among them. */
    CHARGES(ObjectKind.CHARGE, "/charges/list"),
    /** Authorizations. */
    AUTHORIZATIONS(ObjectKind.AUTHORIZE, "/authorize/list"),
    /** Refunds. */
    REFUNDS(ObjectKind.REFUND, "/refunds/list");

    /** How many elements a page has at most. */
    public static final int PAGE = 50;

    private final ObjectKind kind;
    private final String path;

    TapList(ObjectKind kind, String path) {
        this.kind = kind;
        this.path = path;
    }

    /** What is on it. */
    public ObjectKind kind() {
        return kind;
    }

    String path() {
        return path;
    }

    /** What the list itself is called in Tap's answer. Of authorizations that is not documented: any of these is read. */
    Set<String> fields() {
        return switch (this) {
            case CHARGES -> Set.of("charges");
            case AUTHORIZATIONS -> Set.of("authorize", "authorizes", "authorizations");
            case REFUNDS -> Set.of("refunds");
        };
    }
}
