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
    /** Anything else. */
    OTHER;

    /** The kind that an id names. */
    public static ObjectKind ofId(String id) {
        return switch (id.substring(0, id.indexOf('_') + 1)) {
            case "chg_" -> CHARGE;
            case "auth_" -> AUTHORIZE;
            case "re_", "rfd_" -> REFUND;
            case "inv_" -> INVOICE;
            default -> OTHER;
        };
    }

    /** Whether an {@code object} field of that text says the same as the id. */
    public boolean isCalled(String object) {
        return switch (this) {
            case CHARGE -> object.equals("charge");
            case AUTHORIZE -> object.equals("authorize") || object.equals("void");
            case REFUND -> object.equals("refund");
            case INVOICE -> object.equals("invoice");
            case OTHER -> false;
        };
    }
}
