package dev.dinar.seals;

/**
 * A signed statement about a part of the log.
 *
 * @param statement what is said
 * @param signed by whom
 */
public record Seal(Statement statement, SignedBy signed) {

    /** As people are told it, such as {@code the seal of charge-events [3], 2026-11-27, @17..@20}. */
    @Override
    public String toString() {
        return "the seal of " + statement.of() + ", " + statement.day() + ", " + statement.offsets();
    }
}
