package dev.dinar.tap.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * On what terms a charge is made.
 *
 * @param saveCard keep the card for later (KFAST); needs a customer id
 * @param merchantId Tap's id of the merchant, where a key has several
 * @param expiryMinutes how long the customer can pay, 5 to 60; Tap's default is 30
 * @param destinations who is passed on a part of it; what is left is the merchant's own
 */
public record Terms(
        boolean saveCard, Optional<String> merchantId, OptionalInt expiryMinutes, List<Destination> destinations) {

    /** Tap's defaults. */
    public static final Terms DEFAULT = new Terms(false, Optional.empty(), OptionalInt.empty(), List.of());

    /** Keeps the destinations as they are now. */
    public Terms {
        destinations = List.copyOf(destinations);
    }
}
