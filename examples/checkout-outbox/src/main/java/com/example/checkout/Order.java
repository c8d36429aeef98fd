package com.example.checkout;

import java.math.BigDecimal;

/**
 * What a customer wants to buy.
 *
 * @param id the shop's order id
 * @param amount what it costs, in dinars
 * @param customerName personal data
 * @param customerEmail personal data
 */
public record Order(String id, BigDecimal amount, String customerName, String customerEmail) {

    /** KNET takes no other. */
    static final String CURRENCY = "KWD";
}
