package dev.dinar.gateway.request;

import dev.dinar.gateway.reply.ChargeReplies;
import dev.dinar.gateway.reply.Rejections;
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
 * Once a try of the request was uncertain, no refusal is told as long as that try may still come to light.
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

    /** How long after an uncertain try a list that does not show it is believed. */
    private static final Duration LISTED = Duration.ofMinutes(10);

    /**
     * Times that decide.
     *
     * @param now what time it is
     * @param since since when it may have been tried
     * @param uncertainSince when a try was made of which nobody knows what came
     * @param window how long Tap surely remembers an idempotency key
     */
    record Times(Instant now, Instant since, Optional<Instant> uncertainSince, Duration window) {

        boolean isKeyRemembered() {
            return since.plus(window).isAfter(now);
        }

        /** Whether the first uncertain try is so long ago. */
        boolean isUncertainFor(Duration age) {
            return uncertainSince.isPresent() && !uncertainSince.get().plus(age).isAfter(now);
        }
    }

    Handled make() {
        if (times.isKeyRemembered()) {
            return told(call.get());
        }
        return switch (existing.get()) {
            case ExistingCharge.Found(ApiObject object) -> done(object);
            case ExistingCharge.None _ -> told(call.get());
            case ExistingCharge.Unfit unfit -> new Handled.Refused(replies.rejected(unfit.rejection()));
            case ExistingCharge.NotNow(String reason, Optional<Duration> after) -> Handled.later(reason, after);
            case ExistingCharge.Never never ->
                new Handled.Refused(
                        replies.rejected(times.uncertainSince().isEmpty() ? never.rejection() : Rejections.notKnown()));
        };
    }

    private Handled told(TapAnswer<ApiObject> answer) {
        return switch (answer) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) ->
                wanted.contradiction(object.object())
                        .<Handled>map(rejection -> new Handled.Refused(replies.rejected(rejection)))
                        .orElseGet(() -> done(object));
            case TapAnswer.Rejected<ApiObject>(Problem problem) ->
                // What breaks a rule of our own never reached Tap, in no try.
                times.uncertainSince().isEmpty() || problem.httpStatus() == 0
                        ? new Handled.Refused(replies.rejected(Rejections.of(problem)))
                        : refusedAfterUncertain(problem);
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.later(reason, after);
            case TapAnswer.Ambiguous<ApiObject>(String reason) -> Handled.uncertain(reason);
        };
    }

    private Handled refusedAfterUncertain(Problem problem) {
        return switch (existing.get()) {
            case ExistingCharge.Found(ApiObject object) -> done(object);
            case ExistingCharge.Unfit unfit -> new Handled.Refused(replies.rejected(unfit.rejection()));
            case ExistingCharge.None _ ->
                times.isUncertainFor(LISTED)
                        ? new Handled.Refused(replies.rejected(Rejections.of(problem)))
                        : Handled.untilTimeTells("an earlier try may still come to light");
            case ExistingCharge.NotNow _, ExistingCharge.Never _ ->
                times.isUncertainFor(times.window())
                        ? new Handled.Refused(replies.rejected(Rejections.notKnown()))
                        : Handled.untilTimeTells(
                                "Tap refuses it now, and an earlier try was not answered: " + problem.description());
        };
    }

    private Handled done(ApiObject object) {
        return new Handled.Done(replies.initiated(
                object,
                Optional.of(new RequestedAmount(
                        wanted.amount().amount(), wanted.amount().currency()))));
    }
}
