package dev.dinar.kit.health;

/** What a check knows now. */
public sealed interface Health {

    /** All is well. */
    static Health up() {
        return new Up();
    }

    /** Not well, and why. */
    static Health down(String cause) {
        return new Down(cause);
    }

    /** Whether all is well. */
    default boolean isUp() {
        return switch (this) {
            case Up() -> true;
            case Down(String _) -> false;
        };
    }

    /** All is well. */
    record Up() implements Health {}

    /**
     * Not well.
     *
     * @param cause one sentence for a person, without secrets
     */
    record Down(String cause) implements Health {}
}
