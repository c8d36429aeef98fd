package dev.dinar.processor.domain;

import java.util.List;

/**
 * What a change of a charge made of its order.
 *
 * @param order the order after it
 * @param outcomes what its readers are told, in this order
 */
public record Settlement(Order order, List<Outcome> outcomes) {

    /** Copies the list. */
    public Settlement {
        outcomes = List.copyOf(outcomes);
    }
}
