package dev.dinar.sandbox.shop;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What somebody wants to buy. Prices are the shop's: a form names quantities only.
 *
 * @param quantities how many of each, from 1 to 9
 */
record Cart(SequencedMap<Product, Integer> quantities) {

    static final int MOST = 9;

    /** What a visitor finds in it at first. */
    static final Cart FIRST = of(Map.of("coffee", "1", "dates", "2"));

    /** The cart of a form; what is no quantity counts as none. */
    static Cart of(Map<String, String> form) {
        SequencedMap<Product, Integer> quantities = new LinkedHashMap<>();
        for (Product product : Product.ALL) {
            String quantity = form.getOrDefault(product.sku(), "");
            if (quantity.matches("[1-" + MOST + "]")) {
                quantities.put(product, Integer.valueOf(quantity));
            }
        }
        return new Cart(quantities);
    }

    boolean isEmpty() {
        return quantities.isEmpty();
    }

    /** What all of it costs, in KWD. */
    BigDecimal total() {
        return quantities.entrySet().stream()
                .map(line -> line.getKey().price().multiply(BigDecimal.valueOf(line.getValue())))
                .reduce(BigDecimal.ZERO.setScale(3), BigDecimal::add);
    }
}
