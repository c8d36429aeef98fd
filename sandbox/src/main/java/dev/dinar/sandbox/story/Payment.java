package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.events.ChargeRequest;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.function.Predicate;

/** The story of one payment: the request, the reply with the page, the customer on the page, and what the order is told. */
public final class Payment {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Until an abandoned charge has expired, was asked about again and is given up. */
    private static final Duration AT_LAST = Duration.ofMinutes(5);

    private final Story story;
    private final Requests requests;

    /** Payments told in {@code story}. */
    public Payment(Story story, Requests requests) {
        this.story = story;
        this.requests = requests;
    }

    /**
     * Asks for a charge and follows it until it has a page.
     *
     * @return the reply
     * @throws StepFailed when the request is rejected or nobody replies
     */
    public JsonNode begin(ChargeRequest request) throws Exception {
        story.follow(request.getRequestId(), request.getOrderId());
        requests.send(Topics.CHARGE_REQUESTS, request.getOrderId(), request);
        JsonNode reply = story.await(Topics.CHARGE_REPLIES, isReplyTo(request.getRequestId()), SOON);
        if (!reply.path("outcome").asText().equals("INITIATED")) {
            throw new StepFailed("the request was rejected: " + reply.path("rejection"));
        }
        story.follow(reply.path("charge_id").asText());
        return reply;
    }

    /** Waits until the order is paid. */
    public JsonNode untilPaid(String order) throws StepFailed {
        return story.await(Topics.ORDER_PAID, isFor(order), AT_LAST);
    }

    /** Waits until the order is told that the payment failed. */
    public JsonNode untilFailed(String order) throws StepFailed {
        return story.await(Topics.ORDER_PAYMENT_FAILED, isFor(order), AT_LAST);
    }

    /** Waits until an event says that the charge or authorization is in this status. */
    public JsonNode untilStatus(String charge, String status) throws StepFailed {
        return story.await(
                Topics.CHARGE_EVENTS,
                event -> event.path("charge_id").asText().equals(charge)
                        && event.path("status").asText().equals(status),
                SOON);
    }

    static Predicate<JsonNode> isReplyTo(String request) {
        return reply -> reply.path("request_id").asText().equals(request);
    }

    private static Predicate<JsonNode> isFor(String order) {
        return value -> value.path("order_id").asText().equals(order);
    }
}
