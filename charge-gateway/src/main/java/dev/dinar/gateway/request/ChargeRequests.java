package dev.dinar.gateway.request;

import dev.dinar.events.ChargeRequest;
import dev.dinar.gateway.reply.ChargeReplies;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.NewCharge;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.event.RequestedAmount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes charges and authorizations. */
public final class ChargeRequests implements Handler<ChargeRequest> {

    private final TapApis apis;
    private final GatewaySettings settings;
    private final InstantSource clock;

    public ChargeRequests(TapApis apis, GatewaySettings settings, InstantSource clock) {
        this.apis = apis;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String idOf(ChargeRequest request) {
        return request.getRequestId();
    }

    @Override
    public Optional<ReplyAddress> replyTo(ChargeRequest request) {
        return Optional.of(new ReplyAddress(Topics.CHARGE_REPLIES, request.getOrderId(), request.getRequestId()));
    }

    @Override
    public Handled handle(Delivery<ChargeRequest> delivery) {
        ChargeRequest request = delivery.value();
        ChargeReplies replies = new ChargeReplies(
                request.getRequestId(), request.getOrderId(), request.getMerchant(), clock.instant(), delivery.trace());
        Optional<TapApi> tap = apis.of(request.getMerchant());
        if (tap.isEmpty()) {
            return new Handled.Refused(replies.rejected(TapApis.unknownMerchant()));
        }
        NewCharge charge;
        try {
            charge = TapRequests.charge(request, settings.webhooksOf(request.getMerchant()));
        } catch (IllegalArgumentException _) {
            return new Handled.Refused(replies.rejected(Rejections.of("redirect.url", "is not a URL")));
        }
        RequestedAmount asked = new RequestedAmount(request.getAmount(), request.getCurrency());
        return switch (made(tap.get(), request, charge, delivery.since())) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) ->
                new Handled.Done(replies.initiated(object, Optional.of(asked)));
            case TapAnswer.Rejected<ApiObject> rejected ->
                new Handled.Refused(replies.rejected(Rejections.of(rejected.problem())));
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                new Handled.NotYet(reason, after);
            case TapAnswer.Ambiguous<ApiObject>(String reason) -> new Handled.NotYet(reason, Optional.empty());
        };
    }

    private TapAnswer<ApiObject> made(TapApi tap, ChargeRequest request, NewCharge charge, Instant since) {
        Instant now = clock.instant();
        Instant oldest = since.isBefore(request.getRequestedAt()) ? since : request.getRequestedAt();
        if (oldest.plus(settings.idempotencyWindow()).isAfter(now)) {
            return make(tap, request, charge);
        }
        return switch (ExistingCharge.find(tap, oldest, now, request.getOrderId(), TapRequests.transaction(request))) {
            case TapAnswer.Accepted<Optional<ApiObject>>(Optional<ApiObject> found) ->
                found.<TapAnswer<ApiObject>>map(TapAnswer.Accepted::new).orElseGet(() -> make(tap, request, charge));
            case TapAnswer.Rejected<Optional<ApiObject>> rejected -> new TapAnswer.Rejected<>(rejected.problem());
            case TapAnswer.Unavailable<Optional<ApiObject>> unavailable ->
                new TapAnswer.Unavailable<>(unavailable.reason(), unavailable.retryAfter());
            case TapAnswer.Ambiguous<Optional<ApiObject>> ambiguous -> new TapAnswer.Ambiguous<>(ambiguous.reason());
        };
    }

    private static TapAnswer<ApiObject> make(TapApi tap, ChargeRequest request, NewCharge charge) {
        return switch (request.getIntent()) {
            case CHARGE -> tap.charge(charge);
            case AUTHORIZE -> tap.authorize(TapRequests.authorization(request, charge));
        };
    }
}
