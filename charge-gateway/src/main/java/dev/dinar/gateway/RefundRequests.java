package dev.dinar.gateway;

import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundOutcome;
import dev.dinar.events.RefundReply;
import dev.dinar.events.RefundRequest;
import dev.dinar.events.RefundStatus;
import dev.dinar.events.Rejection;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.Answer;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.Money;
import dev.dinar.tap.api.NewRefund;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Gives money back. */
final class RefundRequests implements Handler<RefundRequest> {

    private final Apis apis;
    private final GatewaySettings settings;
    private final InstantSource clock;

    RefundRequests(Apis apis, GatewaySettings settings, InstantSource clock) {
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
    public Result handle(Delivery<RefundRequest> delivery) {
        RefundRequest request = delivery.value();
        Instant now = clock.instant();
        Optional<TapApi> tap = apis.of(request.getMerchant());
        if (tap.isEmpty()) {
            return rejected(request, Apis.unknownMerchant(), now, delivery.trace());
        }
        if (delivery.again()
                && !delivery.since().plus(settings.idempotencyWindow()).isAfter(now)) {
            // Refunds cannot be listed by reference, and money must not be given back twice.
            return rejected(
                    request,
                    Rejections.of(
                            "requested_at",
                            "is too long ago to tell whether the refund was made: look at the charge in Tap's dashboard"),
                    now,
                    delivery.trace());
        }
        NewRefund refund = new NewRefund(
                request.getChargeId(),
                new Money(request.getAmount(), request.getCurrency()),
                request.getReason(),
                request.getRequestId(),
                Optional.ofNullable(request.getMerchantReference()),
                settings.webhooksOf(request.getMerchant()));
        return switch (tap.get().refund(refund)) {
            case Answer.Accepted<ApiObject>(ApiObject object) ->
                new Result.Done(accepted(request, object, now, delivery.trace()));
            case Answer.Rejected<ApiObject> problem ->
                rejected(request, Rejections.of(problem.problem()), now, delivery.trace());
            case Answer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                new Result.NotYet(reason, after);
            case Answer.Ambiguous<ApiObject>(String reason) -> new Result.NotYet(reason, Optional.empty());
        };
    }

    private static List<Outgoing> accepted(RefundRequest request, ApiObject answer, Instant at, TraceParent trace) {
        return switch (EventMapper.USUAL.fromResponse(answer, request.getMerchant(), Optional.empty(), at)) {
            case Mapping.OfRefund(RefundEvent event) ->
                List.of(
                        Outgoing.event(Topics.REFUND_EVENTS, event.getChargeId(), event.getEventId(), event, at, trace),
                        accepted(request, answer, event.getStatus(), at, trace));
            case Mapping.OfCharge _, Mapping.Unmappable _ -> List.of(accepted(request, answer, null, at, trace));
        };
    }

    private static Outgoing accepted(
            RefundRequest request, ApiObject answer, RefundStatus status, Instant at, TraceParent trace) {
        return reply(
                start(request, RefundOutcome.ACCEPTED, at)
                        .setRefundId(answer.object().id())
                        .setStatus(status)
                        .build(),
                at,
                trace);
    }

    private static Result rejected(RefundRequest request, Rejection rejection, Instant at, TraceParent trace) {
        RefundReply reply = start(request, RefundOutcome.REJECTED, at)
                .setRejection(rejection)
                .build();
        return new Result.Refused(List.of(reply(reply, at, trace)));
    }

    private static RefundReply.Builder start(RefundRequest request, RefundOutcome outcome, Instant at) {
        return RefundReply.newBuilder()
                .setEventId("reply:" + request.getRequestId() + ":" + outcome)
                .setRequestId(request.getRequestId())
                .setChargeId(request.getChargeId())
                .setMerchant(request.getMerchant())
                .setOutcome(outcome)
                .setRepliedAt(at);
    }

    private static Outgoing reply(RefundReply reply, Instant at, TraceParent trace) {
        return Outgoing.reply(
                Topics.REFUND_REPLIES, reply.getChargeId(), reply.getEventId(), reply.getRequestId(), reply, at, trace);
    }
}
