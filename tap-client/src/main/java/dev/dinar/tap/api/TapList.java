package dev.dinar.tap.api;

import dev.dinar.tap.json.ObjectKind;
import java.util.Set;

/** A list that Tap gives out by period and in pages, the newest first. */
public enum TapList {
    /** Charges, captures of authorizations among them. */
    CHARGES(ObjectKind.CHARGE, "/charges/list", "charges"),
    /** Authorizations. What the list is called in Tap's answer is not documented: any of these is read. */
    AUTHORIZATIONS(ObjectKind.AUTHORIZE, "/authorize/list", "authorize", "authorizes", "authorizations"),
    /** Refunds. */
    REFUNDS(ObjectKind.REFUND, "/refunds/list", "refunds");

    /** How many elements a page has at most. */
    public static final int PAGE = 50;

    private final ObjectKind kind;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // as Set.of makes it, it does not change
    private final Set<String> fields;

    TapList(ObjectKind kind, String path, String... fields) {
        this.kind = kind;
        this.path = path;
        this.fields = Set.of(fields);
    }

    /** What is on it. */
    public ObjectKind kind() {
        return kind;
    }

    String path() {
        return path;
    }

    Set<String> fields() {
        return fields;
    }
}
