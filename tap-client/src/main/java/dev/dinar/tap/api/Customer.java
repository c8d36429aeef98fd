package dev.dinar.tap.api;

import java.util.Optional;

/**
 * Who pays: an id that Tap gave before, or a first name with an e-mail address or a phone. Personal data: never shown by
 * {@link #toString()}.
 *
 * @param id Tap's id ({@code cus_…}), needed for saved cards
 * @param firstName first name
 * @param lastName last name
 * @param email e-mail address
 * @param phone phone number
 */
public record Customer(
        Optional<String> id,
        Optional<String> firstName,
        Optional<String> lastName,
        Optional<String> email,
        Optional<Phone> phone) {

    /**
     * A phone number.
     *
     * @param countryCode digits, such as 965
     * @param number digits
     */
    public record Phone(String countryCode, String number) {

        @Override
        public String toString() {
            return "Phone[…]";
        }
    }

    /** A customer whom Tap knows. */
    public static Customer known(String id) {
        return new Customer(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A customer whom Tap does not know yet, by e-mail. */
    public static Customer of(String firstName, String email) {
        return new Customer(
                Optional.empty(), Optional.of(firstName), Optional.empty(), Optional.of(email), Optional.empty());
    }

    @Override
    public String toString() {
        return "Customer[…]";
    }
}
