package dev.dinar.gateway.reply;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Rejection;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import dev.dinar.tap.event.RequestedAmount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the reply to one request or command about a charge, and the event that goes with it.
 *
 * @param mapper how Tap's objects become events
 * @param requestId what is replied to
 * @param orderId the order that it is about
 * @param merchant whose it is
 * @param wish what it wants
 * @param at when it is replied
 * @param trace what it belongs to
 */
public record ChargeReplies(
        EventMapper mapper,
        String requestId,
        String orderId,
        String merchant,
        Wish wish,
        Instant at,
        TraceParent trace) {

    /** Tap has it. Without an event where the contract has no words for what Tap answered. */
    public List<Outgoing> initiated(ApiObject answer, Optional<RequestedAmount> asked) {
        return switch (mapper.fromResponse(answer, merchant, asked, at)) {
            case Mapping.OfCharge(ChargeEvent event) ->
                List.of(
                        Outgoing.event(Topics.CHARGE_EVENTS, event.getChargeId(), event.getEventId(), event, at, trace),
                        reply(initiated(answer, event.getStatus(), event.getExpiresAt())));
            case Mapping.OfRefund _, Mapping.Unmappable _ -> List.of(reply(initiated(answer, null, null)));
        };
    }

    /** It can never work. */
    public List<Outgoing> rejected(Rejection rejection) {
        return List.of(
                reply(start(ChargeOutcome.REJECTED).setRejection(rejection).build()));
    }

    private ChargeReply initiated(ApiObject answer, @Nullable ChargeStatus status, @Nullable Instant expiresAt) {
        return start(ChargeOutcome.INITIATED)
                .setChargeId(answer.object().id())
                .setStatus(status)
                .setRedirectUrl(answer.object().redirectUrl().orElse(null))
                .setExpiresAt(expiresAt)
                .build();
    }

    private ChargeReply.Builder start(ChargeOutcome outcome) {
        return ChargeReply.newBuilder()
                .setEventId("reply:" + requestId + ":" + outcome)
                .setRequestId(requestId)
                .setOrderId(orderId)
                .setMerchant(merchant)
                .setOutcome(outcome)
                .setRepliedAt(at);
    }

    private Outgoing reply(ChargeReply reply) {
        return Outgoing.reply(Topics.CHARGE_REPLIES, orderId, reply.getEventId(), requestId, wish, reply, at, trace);
    }
}
