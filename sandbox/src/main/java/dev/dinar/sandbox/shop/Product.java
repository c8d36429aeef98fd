package dev.dinar.sandbox.shop;

import java.math.BigDecimal;
import java.util.List;

/**
 * Something that the shop sells.
 *
 * @param sku its name in forms and texts
 * @param price of one, in KWD
 */
record Product(String sku, BigDecimal price) {

    static final String CURRENCY = "KWD";

    static final List<Product> ALL = List.of(
            new Product("coffee", new BigDecimal("2.750")),
            new Product("dates", new BigDecimal("1.250")),
            new Product("saffron", new BigDecimal("3.500")),
            new Product("incense", new BigDecimal("6.125")));
}
