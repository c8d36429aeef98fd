package dev.dinar.console.story;

import java.util.Optional;

/**
 * A field of a charge's state that is not as it was before.
 *
 * @param field the contract's name of it
 * @param before empty when nothing was known
 * @param after empty when nothing is known any more
 */
public record Change(String field, Optional<String> before, Optional<String> after) {}
