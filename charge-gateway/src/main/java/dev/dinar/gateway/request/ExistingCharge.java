package dev.dinar.gateway.request;

import dev.dinar.events.Rejection;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.ChargeFilter;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.json.TapObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a charge was made at Tap for a request, when Tap's memory of the idempotency key cannot be asked: looked for by order and
 * transaction reference. Checkouts use a reference for several attempts to pay, so what is found must also fit.
 */
sealed interface ExistingCharge {

    /** It was made: this is it. */
    record Found(ApiObject object) implements ExistingCharge {}

    /** None with these references was made. */
    record None() implements ExistingCharge {}

    /**
     * There are charges with these references, and none that is certainly this request's.
     *
     * @param known which, for people
     * @param areDead whether all of them failed
     */
    record Unfit(String known, boolean areDead) implements ExistingCharge {

        /**
         * What is told of it.
         *
         * @param wasTried whether a try of the request was uncertain: then it is never to be asked for anew unseen
         */
        Rejection rejection(boolean wasTried) {
            boolean retryable = areDead && !wasTried;
            return Rejections.of(
                    "reference.transaction",
                    "is that of other charges: " + known + ". Which of them is this request's cannot be told; "
                            + (retryable ? "ask again with a new request_id" : "look at them before you ask again"),
                    retryable);
        }
    }

    /** Tap does not tell now. */
    record NotNow(String reason, Optional<Duration> after) implements ExistingCharge {}

    /** Tap will not tell. */
    record Never(Rejection rejection) implements ExistingCharge {}

    /** Statuses of a payment that failed. With KNET even these can turn out captured, days later. */
    Set<String> FAILED = Set.of("ABANDONED", "CANCELLED", "FAILED", "DECLINED", "RESTRICTED", "TIMEDOUT", "VOID");

    /** Asks Tap. */
    static ExistingCharge find(TapApi tap, WantedCharge wanted, Instant now) {
        // The checkout's clock may be ahead of Tap's, and ours behind.
        ChargeFilter filter = new ChargeFilter(
                wanted.since().minus(Replies.SKEW),
                now.plus(Replies.SKEW),
                Optional.of(wanted.order()),
                Optional.of(wanted.transaction()));
        return switch (tap.charges(filter)) {
            case TapAnswer.Accepted<List<ApiObject>>(List<ApiObject> found) -> among(found, wanted);
            case TapAnswer.Rejected<List<ApiObject>> rejected -> new Never(Rejections.of(rejected.problem()));
            case TapAnswer.Unavailable<List<ApiObject>>(String reason, Optional<Duration> after) ->
                new NotNow(reason, after);
            case TapAnswer.Ambiguous<List<ApiObject>>(String reason, Optional<Duration> after) ->
                new NotNow(reason, after);
        };
    }

    /** What is to be made of the charges with the request's references. */
    static ExistingCharge among(List<ApiObject> found, WantedCharge wanted) {
        if (found.isEmpty()) {
            return new None();
        }
        if (found.size() == 1 && wanted.isFitting(found.getFirst().object())) {
            return new Found(found.getFirst());
        }
        String known =
                found.stream().map(ApiObject::object).map(ExistingCharge::told).collect(Collectors.joining(", "));
        boolean dead = found.stream().map(charge -> charge.object().status()).allMatch(FAILED::contains);
        return new Unfit(known, dead);
    }

    private static String told(TapObject charge) {
        return charge.id() + " (" + charge.status() + ", " + charge.currency() + " "
                + charge.amount().toPlainString() + ")";
    }
}
