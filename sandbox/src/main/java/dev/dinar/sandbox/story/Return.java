package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.events.RefundRequest;
import dev.dinar.schemas.Topics;
import java.time.Duration;

/** The story of one refund: the request, the reply, and what the order is told. */
public final class Return {

    private static final Duration SOON = Duration.ofSeconds(60);

    private Return() {}

    /**
     * Asks for a refund and follows it until the order is told.
     *
     * @return what the order is told
     * @throws StepFailed when the request is rejected or nothing comes of it
     */
    public static JsonNode play(Story story, Requests requests, RefundRequest request) throws Exception {
        story.follow(request.getRequestId(), request.getChargeId());
        requests.send(Topics.REFUND_REQUESTS, request.getChargeId(), request);
        JsonNode reply = story.await(Topics.REFUND_REPLIES, Payment.isReplyTo(request.getRequestId()), SOON);
        if (!reply.path("outcome").asText().equals("ACCEPTED")) {
            throw new StepFailed("the refund was rejected: " + reply.path("rejection"));
        }
        String refund = reply.path("refund_id").asText();
        return story.await(
                Topics.ORDER_REFUNDED, told -> told.path("refund_id").asText().equals(refund), SOON);
    }
}
