package dev.dinar.tap.api;

import java.util.Map;
import java.util.Optional;

/**
 * What is shown or kept with a charge.
 *
 * @param description shown to the customer
 * @param statementDescriptor shown on the bank statement
 * @param metadata kept by Tap; not for personal data
 * @param language of Tap's pages: {@code ar} or {@code en}
 */
public record Texts(
        Optional<String> description,
        Optional<String> statementDescriptor,
        Map<String, String> metadata,
        Optional<String> language) {

    /** No texts at all. */
    public static final Texts NONE = new Texts(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
}
