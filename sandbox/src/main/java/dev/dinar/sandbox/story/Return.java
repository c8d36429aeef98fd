package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.events.RefundRequest;
import dev.dinar.sandbox.story.Story.Told;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.Set;

/** The story of one refund: the request, the reply, and what the order is told. */
public final class Return {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Set<String> OVER =
            Set.of("DECLINED", "FAILED", "RESTRICTED", "REJECTED", "CANCELLED", "TIMED_OUT", "TIMEDOUT");

    private Return() {}

    /**
     * Asks for a refund and follows it until the order is told, or the refund failed.
     *
     * @return what the order is told
     * @throws StepFailed when the request is rejected, the refund fails or nothing comes of it
     */
    public static JsonNode play(Story story, Requests requests, RefundRequest request) throws Exception {
        story.follow(request.getRequestId(), request.getChargeId());
        requests.send(Topics.REFUND_REQUESTS, request.getChargeId(), request);
        JsonNode reply = Replies.accepted(
                story.await(Topics.REFUND_REPLIES, Replies.to(request.getRequestId()), SOON), "ACCEPTED", "refund");
        String refund = reply.path("refund_id").asText();
        Told told = story.first("what becomes of " + refund, SOON, each -> decides(each, refund))
                .orElseThrow(() -> new StepFailed(refund + " is still open after " + SOON.toSeconds()
                        + " s: Tap can take days. ./dinar tail refund-events shows what comes of it"));
        if (!told.topic().equals(Topics.ORDER_REFUNDED.name())) {
            throw new StepFailed(refund + " is " + told.value().path("status").asText() + ": nothing was given back");
        }
        return told.value();
    }

    private static boolean decides(Told told, String refund) {
        return told.value().path("refund_id").asText().equals(refund)
                && (told.topic().equals(Topics.ORDER_REFUNDED.name())
                        || (told.topic().equals(Topics.REFUND_EVENTS.name())
                                && OVER.contains(told.value().path("status").asText())));
    }
}
