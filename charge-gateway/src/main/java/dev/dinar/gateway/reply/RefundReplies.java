package dev.dinar.gateway.reply;

import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundOutcome;
import dev.dinar.events.RefundReply;
import dev.dinar.events.RefundRequest;
import dev.dinar.events.RefundStatus;
import dev.dinar.events.Rejection;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the reply to one refund request, and the event that goes with it.
 *
 * @param mapper how Tap's objects become events
 * @param request what is replied to
 * @param wish what it wants
 * @param at when it is replied
 * @param trace what it belongs to
 */
public record RefundReplies(EventMapper mapper, RefundRequest request, Wish wish, Instant at, TraceParent trace) {

    /** Tap has it. Without an event where the contract has no words for what Tap answered. */
    public List<Outgoing> accepted(ApiObject answer) {
        return switch (mapper.fromResponse(answer, request.getMerchant(), Optional.empty(), at)) {
            case Mapping.OfRefund(RefundEvent event) ->
                List.of(
                        Outgoing.event(Topics.REFUND_EVENTS, event.getChargeId(), event.getEventId(), event, at, trace),
                        accepted(answer, event.getStatus()));
            case Mapping.OfCharge _, Mapping.Unmappable _ -> List.of(accepted(answer, null));
        };
    }

    /** It can never work. */
    public List<Outgoing> rejected(Rejection rejection) {
        return List.of(
                reply(start(RefundOutcome.REJECTED).setRejection(rejection).build()));
    }

    private Outgoing accepted(ApiObject answer, @Nullable RefundStatus status) {
        return reply(start(RefundOutcome.ACCEPTED)
                .setRefundId(answer.object().id())
                .setStatus(status)
                .build());
    }

    private RefundReply.Builder start(RefundOutcome outcome) {
        return RefundReply.newBuilder()
                .setEventId("reply:" + request.getRequestId() + ":" + outcome)
                .setRequestId(request.getRequestId())
                .setChargeId(request.getChargeId())
                .setMerchant(request.getMerchant())
                .setOutcome(outcome)
                .setRepliedAt(at);
    }

    private Outgoing reply(RefundReply reply) {
        return Outgoing.reply(
                Topics.REFUND_REPLIES,
                reply.getChargeId(),
                reply.getEventId(),
                reply.getRequestId(),
                wish,
                reply,
                at,
                trace);
    }
}
