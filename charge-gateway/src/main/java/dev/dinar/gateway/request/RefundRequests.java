package dev.dinar.gateway.request;

import dev.dinar.events.RefundRequest;
import dev.dinar.gateway.reply.RefundReplies;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.NewRefund;
import dev.dinar.tap.api.TapAmount;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Gives money back. */
public final class RefundRequests implements Handler<RefundRequest> {

    private final TapApis apis;
    private final GatewaySettings settings;
    private final InstantSource clock;

    public RefundRequests(TapApis apis, GatewaySettings settings, InstantSource clock) {
        this.apis = apis;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String idOf(RefundRequest request) {
        return request.getRequestId();
    }

    @Override
    public Optional<ReplyAddress> replyTo(RefundRequest request) {
        return Optional.of(new ReplyAddress(Topics.REFUND_REPLIES, request.getChargeId(), request.getRequestId()));
    }

    /**
     * All of them, always: whoever sends a request again in another record, days later, means the same money. Tap would have
     * forgotten its idempotency key by then.
     */
    @Override
    public Optional<Instant> repliesFrom(boolean again, Instant since) {
        return Optional.of(Instant.EPOCH);
    }

    @Override
    public Handled handle(Delivery<RefundRequest> delivery) {
        RefundRequest request = delivery.value();
        Instant now = clock.instant();
        RefundReplies replies = new RefundReplies(request, now, delivery.trace());
        Optional<TapApi> tap = apis.of(request.getMerchant());
        if (tap.isEmpty()) {
            return new Handled.Refused(replies.rejected(TapApis.unknownMerchant()));
        }
        if (delivery.again()
                && !delivery.since().plus(settings.idempotencyWindow()).isAfter(now)) {
            // Refunds cannot be listed by reference, and money must not be given back twice.
            return new Handled.Refused(replies.rejected(Rejections.of(
                    "requested_at",
                    "is too long ago to tell whether the refund was made: look at the charge in Tap's dashboard")));
        }
        NewRefund refund = new NewRefund(
                request.getChargeId(),
                new TapAmount(request.getAmount(), request.getCurrency()),
                request.getReason(),
                request.getRequestId(),
                Optional.ofNullable(request.getMerchantReference()),
                settings.webhooksOf(request.getMerchant()));
        return switch (tap.get().refund(refund)) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) -> new Handled.Done(replies.accepted(object));
            case TapAnswer.Rejected<ApiObject> problem ->
                new Handled.Refused(replies.rejected(Rejections.of(problem.problem())));
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                new Handled.NotYet(reason, after);
            case TapAnswer.Ambiguous<ApiObject>(String reason) -> new Handled.NotYet(reason, Optional.empty());
        };
    }
}
