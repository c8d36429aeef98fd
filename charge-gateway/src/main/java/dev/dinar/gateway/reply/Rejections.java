package dev.dinar.gateway.reply;

import dev.dinar.events.Rejection;
import dev.dinar.tap.api.Problem;

/** Why a request can never work, as the contract says it. */
public final class Rejections {

    private Rejections() {}

    /** What Tap, or Tap's rules, have against it. */
    public static Rejection of(Problem problem) {
        return Rejection.newBuilder()
                .setCode(problem.code().orElse(null))
                .setField(problem.field().orElse(null))
                .setDescription(problem.description())
                .setRetryable(
                        switch (problem.cause()) {
                            // The key is ours to mend, and the same wish will do then.
                            case CREDENTIALS -> true;
                            case REQUEST, NOT_FOUND -> false;
                        })
                .build();
    }

    /** What we have against it. */
    public static Rejection of(String field, String description) {
        return Rejection.newBuilder()
                .setField(field)
                .setDescription(description)
                .setRetryable(false)
                .build();
    }
}
