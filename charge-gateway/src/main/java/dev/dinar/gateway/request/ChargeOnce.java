package dev.dinar.gateway.request;

import dev.dinar.events.Rejection;
import dev.dinar.gateway.reply.ChargeReplies;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.gateway.reply.UncertainTries;
import dev.dinar.gateway.work.Handled;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.event.RequestedAmount;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One try to make a charge, an authorization or a capture, so that it is made once whatever became of earlier tries.
 *
 * <p>Tap answers the same idempotency key with its first answer, for a day. What may have been tried longer ago is looked for first.
 * Once a try of the request was uncertain, neither a refusal nor a charge that may be another request's is told as long as that try may
 * still come to light; and what is refused then is never to be asked for anew unseen.
 *
 * @param wanted what is to be made
 * @param call makes it, under its idempotency key
 * @param existing looks for it; nothing is looked for where Tap has no list
 * @param replies makes the reply
 * @param times what time it is, and since when what may have happened
 */
record ChargeOnce(
        WantedCharge wanted,
        Supplier<TapAnswer<ApiObject>> call,
        Supplier<ExistingCharge> existing,
        ChargeReplies replies,
        Times times) {

    /** How long after the last uncertain try a list that does not show it is believed. */
    private static final Duration LISTED = Duration.ofMinutes(10);

    static final String MAY_COME_TO_LIGHT = "an earlier try may still come to light";

    /**
     * Times that decide.
     *
     * @param now what time it is
     * @param since since when it may have been tried
     * @param uncertain tries of which nobody knows what came
     * @param window how long Tap surely remembers an idempotency key
     */
    record Times(Instant now, Instant since, Optional<UncertainTries> uncertain, Duration window) {

        boolean isKeyRemembered() {
            return since.plus(window).isAfter(now);
        }

        /** Whether the first uncertain try is so long ago that Tap may have forgotten its key. */
        boolean isUncertainTooLong() {
            return uncertain
                    .filter(tries -> !tries.first().plus(window).isAfter(now))
                    .isPresent();
        }

        /** Whether Tap tells by now whatever the tries so far made. */
        boolean isAllListed() {
            return uncertain
                    .filter(tries -> tries.last().plus(LISTED).isAfter(now))
                    .isEmpty();
        }
    }

    Handled make() {
        if (times.isKeyRemembered()) {
            return told(call.get());
        }
        return switch (existing.get()) {
            case ExistingCharge.Found(ApiObject object) -> found(object);
            case ExistingCharge.None _ -> told(call.get());
            case ExistingCharge.Unfit unfit -> unfit(unfit);
            case ExistingCharge.NotNow(String reason, Optional<Duration> after) -> Handled.later(reason, after);
            case ExistingCharge.Never never ->
                new Handled.Refused(
                        replies.rejected(times.uncertain().isEmpty() ? never.rejection() : Rejections.notKnown()));
        };
    }

    private Handled told(TapAnswer<ApiObject> answer) {
        return switch (answer) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) ->
                wanted.contradiction(object.object())
                        .<Handled>map(this::contradicted)
                        .orElseGet(() -> done(object));
            case TapAnswer.Rejected<ApiObject>(Problem problem) ->
                // What breaks a rule of our own never reached Tap, in no try.
                times.uncertain().isEmpty() || problem.httpStatus() == 0
                        ? new Handled.Refused(replies.rejected(Rejections.of(problem)))
                        : refusedAfterUncertain(problem);
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.later(reason, after);
            case TapAnswer.Ambiguous<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.uncertain(reason, after);
        };
    }

    private Handled contradicted(Rejection rejection) {
        return new Handled.Refused(
                replies.rejected(times.uncertain().isEmpty() ? rejection : Rejections.afterUncertain(rejection)));
    }

    private Handled refusedAfterUncertain(Problem problem) {
        return switch (existing.get()) {
            case ExistingCharge.Found(ApiObject object) -> found(object);
            case ExistingCharge.Unfit unfit -> unfit(unfit);
            case ExistingCharge.None _ ->
                times.isAllListed()
                        ? new Handled.Refused(replies.rejected(Rejections.afterUncertain(problem)))
                        : Handled.untilTimeTells(MAY_COME_TO_LIGHT);
            case ExistingCharge.NotNow _, ExistingCharge.Never _ ->
                times.isUncertainTooLong()
                        ? new Handled.Refused(replies.rejected(Rejections.notKnown()))
                        : Handled.untilTimeTells(
                                "Tap refuses it now, and an earlier try was not answered: " + problem.description());
        };
    }

    /** What fits is this request's, unless it may be another's with the same reference and a try of this one is not listed yet. */
    private Handled found(ApiObject object) {
        return wanted.isOwnReference() || times.isAllListed()
                ? done(object)
                : Handled.untilTimeTells(MAY_COME_TO_LIGHT);
    }

    private Handled unfit(ExistingCharge.Unfit unfit) {
        return times.isAllListed()
                ? new Handled.Refused(
                        replies.rejected(unfit.rejection(times.uncertain().isPresent())))
                : Handled.untilTimeTells(MAY_COME_TO_LIGHT);
    }

    private Handled done(ApiObject object) {
        return new Handled.Done(replies.initiated(
                object,
                Optional.of(new RequestedAmount(
                        wanted.amount().amount(), wanted.amount().currency()))));
    }
}
