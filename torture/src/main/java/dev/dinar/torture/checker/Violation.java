package dev.dinar.torture.checker;

/**
 * A promise that was broken.
 *
 * @param rule which, in words that are the same for every breach of it
 * @param what what was seen
 */
public record Violation(String rule, String what) {

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
