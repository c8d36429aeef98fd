package dev.dinar.processor.domain.charge;

/** A field on which facts about one charge disagree. Once seen, it is kept. */
public enum Disagreement {
    /** Amount or currency: signed in every webhook, so never a forgery that Dinar let in. */
    AMOUNT("amount"),
    /** Facts of full authenticity name different orders: the charge pays none from then on. */
    BELIEVED_ORDER_ID("believed_order_id"),
    /** When the charge was created. */
    CREATED("created"),
    /** Which merchant the charge is of. */
    MERCHANT("merchant"),
    /** Whether money moves. */
    MODE("mode"),
    /** Facts name different orders, be they believed or not. */
    ORDER_ID("order_id"),
    /** What the checkout asked for. */
    REQUESTED_AMOUNT("requested_amount");

    private final String field;

    Disagreement(String field) {
        this.field = field;
    }

    /** The name that the contract uses. */
    public String field() {
        return field;
    }

    /**
     * The disagreement on that field.
     *
     * @throws IllegalArgumentException when no field is so named
     */
    public static Disagreement ofField(String field) {
        for (Disagreement disagreement : values()) {
            if (disagreement.field.equals(field)) {
                return disagreement;
            }
        }
        throw new IllegalArgumentException("no field that events can disagree on is named " + field);
    }
}
