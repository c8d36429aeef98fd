package dev.dinar.schemas.registry;

/** What a registry checks when a schema is registered, in the names of Confluent's API. */
public enum CompatibilityLevel {
    /** Nothing. */
    NONE,
    /** New readers read what the last version wrote. */
    BACKWARD,
    /** New readers read what any version wrote. */
    BACKWARD_TRANSITIVE,
    /** Readers of the last version read what new writers write. */
    FORWARD,
    /** Readers of any version read what new writers write. */
    FORWARD_TRANSITIVE,
    /** BACKWARD and FORWARD. */
    FULL,
    /** BACKWARD_TRANSITIVE and FORWARD_TRANSITIVE: what Dinar's contract promises. */
    FULL_TRANSITIVE
}
