package dev.dinar.gateway.request;

import dev.dinar.events.RefundRequest;
import dev.dinar.events.Rejection;
import dev.dinar.gateway.reply.RefundReplies;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.NewRefund;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAmount;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.json.TapObject;
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
        return Optional.of(ReplyAddress.reply(Topics.REFUND_REPLIES, request.getRequestId(), wishOf(request)));
    }

    @Override
    public Wish wishOf(RefundRequest request) {
        return Wish.empty()
                .with("amount", request.getAmount())
                .with("currency", request.getCurrency())
                .with("charge_id", request.getChargeId())
                .with("merchant", request.getMerchant());
    }

    /** Refunds cannot be listed by reference. */
    @Override
    public boolean isFoundAtTap(RefundRequest request) {
        return false;
    }

    @Override
    public Handled otherWish(Delivery<RefundRequest> delivery, String field) {
        return new Handled.Refused(replies(delivery).rejected(Rejections.otherWish("request_id", field, false)));
    }

    @Override
    public String merchantOf(RefundRequest request) {
        return request.getMerchant();
    }

    /** Whoever sends a request again in another record, days later, means the same money, and Tap has forgotten its key by then. */
    @Override
    public boolean looksForRepliesFirst() {
        return true;
    }

    @Override
    public Handled handle(Delivery<RefundRequest> delivery) {
        RefundRequest request = delivery.value();
        Instant now = clock.instant();
        RefundReplies replies = replies(delivery);
        Optional<TapApi> tap = apis.of(request.getMerchant());
        if (tap.isEmpty()) {
            return new Handled.Refused(replies.rejected(TapApis.unknownMerchant()));
        }
        boolean uncertain = delivery.uncertain().isPresent();
        if (uncertain
                && !delivery.uncertain()
                        .get()
                        .first()
                        .plus(settings.idempotencyWindow())
                        .isAfter(now)) {
            // Refunds cannot be listed by reference, and money must not be given back twice.
            return new Handled.Refused(replies.rejected(Rejections.notKnown()));
        }
        TapAmount amount = new TapAmount(request.getAmount(), request.getCurrency());
        NewRefund refund = new NewRefund(
                request.getChargeId(),
                amount,
                request.getReason(),
                request.getRequestId(),
                Optional.ofNullable(request.getMerchantReference()),
                settings.webhooksOf(request.getMerchant()));
        return switch (tap.get().refund(refund)) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) ->
                contradiction(object.object(), request)
                        .<Handled>map(rejection -> new Handled.Refused(replies.rejected(rejection)))
                        .orElseGet(() -> new Handled.Done(replies.accepted(object)));
            case TapAnswer.Rejected<ApiObject>(Problem problem) ->
                // What breaks a rule of our own never reached Tap, in no try.
                !uncertain || problem.httpStatus() == 0
                        ? new Handled.Refused(replies.rejected(Rejections.of(problem)))
                        : Handled.untilTimeTells(
                                "Tap refuses it now, and an earlier try was not answered: " + problem.description());
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.later(reason, after);
            case TapAnswer.Ambiguous<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.uncertain(reason, after);
        };
    }

    private RefundReplies replies(Delivery<RefundRequest> delivery) {
        RefundRequest request = delivery.value();
        return new RefundReplies(settings.mapper(), request, wishOf(request), clock.instant(), delivery.trace());
    }

    /** What Tap's first answer to this request's id says otherwise. The amount may be the settlement's, in its currency. */
    private static Optional<Rejection> contradiction(TapObject refund, RefundRequest request) {
        Optional<String> field = Optional.empty();
        if (refund.chargeId().filter(id -> !id.equals(request.getChargeId())).isPresent()) {
            field = Optional.of("charge_id");
        } else if (refund.currency().equals(request.getCurrency())
                && refund.amount().compareTo(request.getAmount()) != 0) {
            field = Optional.of("amount");
        }
        return field.map(name -> Rejections.of(
                name,
                "is not what the same request_id was used for before: " + refund.id() + " is of " + refund.currency()
                        + " " + refund.amount().toPlainString() + ". Every refund needs a request_id of its own",
                false));
    }
}
