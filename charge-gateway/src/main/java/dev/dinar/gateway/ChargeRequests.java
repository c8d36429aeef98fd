package dev.dinar.gateway;

import dev.dinar.events.ChargeRequest;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.Answer;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.NewCharge;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.event.RequestedAmount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes charges and authorizations. */
final class ChargeRequests implements Handler<ChargeRequest> {

    private final Apis apis;
    private final GatewaySettings settings;
    private final InstantSource clock;

    ChargeRequests(Apis apis, GatewaySettings settings, InstantSource clock) {
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
    public Result handle(Delivery<ChargeRequest> delivery) {
        ChargeRequest request = delivery.value();
        ChargeReplies replies = new ChargeReplies(
                request.getRequestId(), request.getOrderId(), request.getMerchant(), clock.instant(), delivery.trace());
        Optional<TapApi> tap = apis.of(request.getMerchant());
        if (tap.isEmpty()) {
            return new Result.Refused(replies.rejected(Apis.unknownMerchant()));
        }
        NewCharge charge;
        try {
            charge = TapRequests.charge(request, settings.webhooksOf(request.getMerchant()));
        } catch (IllegalArgumentException _) {
            return new Result.Refused(replies.rejected(Rejections.of("redirect.url", "is not a URL")));
        }
        RequestedAmount asked = new RequestedAmount(request.getAmount(), request.getCurrency());
        return switch (made(tap.get(), request, charge, delivery.since())) {
            case Answer.Accepted<ApiObject>(ApiObject object) ->
                new Result.Done(replies.initiated(object, Optional.of(asked)));
            case Answer.Rejected<ApiObject> rejected ->
                new Result.Refused(replies.rejected(Rejections.of(rejected.problem())));
            case Answer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                new Result.NotYet(reason, after);
            case Answer.Ambiguous<ApiObject>(String reason) -> new Result.NotYet(reason, Optional.empty());
        };
    }

    private Answer<ApiObject> made(TapApi tap, ChargeRequest request, NewCharge charge, Instant since) {
        Instant now = clock.instant();
        Instant oldest = since.isBefore(request.getRequestedAt()) ? since : request.getRequestedAt();
        if (oldest.plus(settings.idempotencyWindow()).isAfter(now)) {
            return make(tap, request, charge);
        }
        return switch (MadeBefore.find(tap, oldest, now, request.getOrderId(), TapRequests.transaction(request))) {
            case Answer.Accepted<Optional<ApiObject>>(Optional<ApiObject> found) ->
                found.<Answer<ApiObject>>map(Answer.Accepted::new).orElseGet(() -> make(tap, request, charge));
            case Answer.Rejected<Optional<ApiObject>> rejected -> new Answer.Rejected<>(rejected.problem());
            case Answer.Unavailable<Optional<ApiObject>> unavailable ->
                new Answer.Unavailable<>(unavailable.reason(), unavailable.retryAfter());
            case Answer.Ambiguous<Optional<ApiObject>> ambiguous -> new Answer.Ambiguous<>(ambiguous.reason());
        };
    }

    private static Answer<ApiObject> make(TapApi tap, ChargeRequest request, NewCharge charge) {
        return switch (request.getIntent()) {
            case CHARGE -> tap.charge(charge);
            case AUTHORIZE -> tap.authorize(TapRequests.authorization(request, charge));
        };
    }
}
