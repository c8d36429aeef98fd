package dev.dinar.tap.json;

/** What an object of Tap's is, by its id: Tap signs the id, but not the {@code object} field that says the same. */
public enum ObjectKind {
    /** A payment. */
    CHARGE,
    /** An authorization, which a later charge can capture; voided, it may call itself {@code void}. */
    AUTHORIZE,
    /** A refund of a charge. */
    REFUND,
    /** An invoice. */
    INVOICE,
    /** Money on its way to the merchant's bank. */
    PAYOUT,
    /** Anything else. */
    OTHER;

    /** The kind that an id names. */
    public static ObjectKind ofId(String id) {
        if (id.startsWith("chg_")) {
            return CHARGE;
        }
        if (id.startsWith("auth_")) {
            return AUTHORIZE;
        }
        if (id.startsWith("re_") || id.startsWith("rfd_")) {
            return REFUND;
        }
        if (id.startsWith("inv_")) {
            return INVOICE;
        }
        return id.startsWith("payout_") ? PAYOUT : OTHER;
    }

    /** Whether an {@code object} field of that text says something else than the id. */
    public boolean isContradictedBy(String object) {
        return switch (this) {
            case CHARGE -> !object.equals("charge");
            case AUTHORIZE -> !object.equals("authorize") && !object.equals("void");
            case REFUND -> !object.equals("refund");
            case INVOICE -> !object.equals("invoice");
            case PAYOUT -> !object.equals("payout");
            case OTHER -> false;
        };
    }
}
