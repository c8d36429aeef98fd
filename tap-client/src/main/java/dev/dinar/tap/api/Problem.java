package dev.dinar.tap.api;

import java.util.Optional;

/**
 * Why a request can never work as it is.
 *
 * @param cause whose fault it is
 * @param httpStatus Tap's, or 0 when Tap was not asked
 * @param code Tap's error code, where there is one
 * @param field the path of the field that is wrong, as Tap names it, where that is known
 * @param description what is wrong, for people; without personal data
 */
public record Problem(Cause cause, int httpStatus, Optional<String> code, Optional<String> field, String description) {

    /** Whose fault it is. */
    public enum Cause {
        /** The request breaks a rule. */
        REQUEST,
        /** The key is wrong, or may not do this. */
        CREDENTIALS,
        /** There is no such object. */
        NOT_FOUND
    }
}
