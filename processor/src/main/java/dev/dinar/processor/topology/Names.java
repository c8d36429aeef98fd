package dev.dinar.processor.topology;

/**
 * The names of stores, nodes and internal topics. Changelogs and the repartition topic are named after them, so a changed name is a
 * lost store.
 */
public final class Names {

    /** The table and store of charges by charge id. */
    public static final String CHARGES = "charges";

    /** The table and store of orders by order id. */
    public static final String ORDERS = "orders";

    /** The index of what is next due about charges: kept on disk only, and made anew from the table. */
    static final String DUE_CHECKS = "due-checks";

    /** The store of charges on their way to the bank, by charge id. */
    public static final String SETTLEMENTS = "settlements";

    /** The index of what is next due about them: kept on disk only, and made anew from the store. */
    static final String DUE_SETTLEMENTS = "due-settlements";

    /** The internal topic from charges to their orders. */
    static final String CHARGES_BY_ORDER = "charges-by-order";

    static final String CHARGE_ALERTS = "charge-alerts-sink";
    static final String SETTLEMENT_ALERTS = "settlement-alerts-sink";
    static final String ORDER_ALERTS = "order-alerts-sink";

    /** The node that hands on what an order is to see. */
    static final String ORDER_UPDATES = "order-updates";

    private static final String GUARD = "-guard";

    private Names() {}

    /** The node that takes the records of an input topic first. */
    static String guard(String topic) {
        return topic + GUARD;
    }

    /** The node that writes an output topic. */
    static String sink(String topic) {
        return topic + "-sink";
    }

    /**
     * Whether a node runs before anything is stored: what fails there can be left behind without an effect that is lost. After it, the
     * state holds what its readers were not told.
     */
    public static boolean isBeforeTheTable(String node) {
        return node.endsWith(GUARD) || node.startsWith(CHARGES + "-fold");
    }
}
