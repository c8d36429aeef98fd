package dev.dinar.gateway.reply;

import dev.dinar.events.Rejection;
import dev.dinar.tap.api.Problem;
import org.jspecify.annotations.Nullable;

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

    /** The same of a request that was tried before without an answer: it was not done, as far as can be told, and is not to be asked for anew unseen. */
    public static Rejection afterUncertain(Problem problem) {
        return afterUncertain(of(problem));
    }

    /** The same of any rejection. */
    public static Rejection afterUncertain(Rejection rejection) {
        return Rejection.newBuilder(rejection).setRetryable(false).build();
    }

    /**
     * What we have against it.
     *
     * @param field which field is wrong, or null
     * @param retryable whether the same wish, put as a new request, may work
     */
    public static Rejection of(@Nullable String field, String description, boolean retryable) {
        return Rejection.newBuilder()
                .setField(field)
                .setDescription(description)
                .setRetryable(retryable)
                .build();
    }

    /**
     * The id was replied to before, for another wish.
     *
     * @param id the contract's name of the id
     * @param field what it differs by
     */
    public static Rejection otherWish(String id, String field, boolean retryable) {
        return of(
                field,
                "is not what the same " + id + " was replied to for before. Every wish needs a " + id + " of its own",
                retryable);
    }

    /** Nobody knows whether it was done, and nobody will be told any more. Not to be asked for again unseen. */
    public static Rejection notKnown() {
        return of(
                null,
                "Tap was asked and its answer never came, so it may have been done: look in Tap's dashboard before you ask again",
                false);
    }
}
