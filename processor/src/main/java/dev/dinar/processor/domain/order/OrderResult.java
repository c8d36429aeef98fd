package dev.dinar.processor.domain.order;

import java.util.List;

/**
 * What a change of a charge made of its order.
 *
 * @param order the order after it
 * @param effects what its readers are told, in this order
 */
public record OrderResult(OrderState order, List<OrderEffect> effects) {

    /** Copies the list. */
    public OrderResult {
        effects = List.copyOf(effects);
    }
}
