package dev.dinar.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The registry answered, and refused. Trying again will not help. */
public class SchemaRegistryException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /** Confluent's error code, such as 40403 (schema not found); 0 when there was none. */
    private final int errorCode;

    SchemaRegistryException(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    SchemaRegistryException(int errorCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorCode = errorCode;
    }

    /** Confluent's error code, or the HTTP status where the registry sent none; 0 for a 404 without one. */
    public int errorCode() {
        return errorCode;
    }

    /** Whether the subject, version, schema or id does not exist (404, 40401, 40402, 40403). */
    public boolean isNotFound() {
        return errorCode == 404 || errorCode / 100 == 404;
    }
}
