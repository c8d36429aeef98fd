package dev.dinar.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * No registry answered in time, or the one that answered lacks the contract itself: says nothing about the record at hand, which
 * must be neither skipped nor put to the dead letters for it.
 */
public final class SchemaRegistryUnavailableException extends SchemaRegistryException {
    private static final long serialVersionUID = 1L;

    /** With what is known of it, and the remedy. */
    public SchemaRegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(0, message, cause);
    }
}
