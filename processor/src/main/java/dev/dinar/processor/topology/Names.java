package dev.dinar.processor.topology;

/**
 * The names of stores, processors and internal topics. Changelogs and the repartition topic are named after them, so a changed
 * name is a lost store.
 */
public final class Names {

    /** The store of charges by charge id. */
    public static final String CHARGES = "charges";

    /** The store of orders by order id. */
    public static final String ORDERS = "orders";

    static final String PENDING_REFUNDS = "pending-refunds";
    static final String CHARGE_TIMERS = "charge-timers";
    static final String ORDER_TIMERS = "order-timers";
    static final String CHARGES_BY_ORDER = "charges-by-order";

    private Names() {}
}
