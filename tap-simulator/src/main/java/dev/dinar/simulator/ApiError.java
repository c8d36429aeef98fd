package dev.dinar.simulator;

/**
 * An error as Tap's API answers it.
 *
 * @param httpStatus the status of the answer
 * @param code Tap's error code
 * @param description Tap's words
 */
record ApiError(int httpStatus, String code, String description) implements Reply {

    static ApiError badRequest(String code, String description) {
        return new ApiError(400, code, description);
    }

    static ApiError notFound(String code, String what) {
        return new ApiError(404, code, what + " not found");
    }
}
