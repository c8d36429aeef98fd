package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.events.ChargeRequest;
import dev.dinar.sandbox.story.Story.Told;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The story of one payment: the request, the reply with the page, the customer on the page, and what the order is told. */
public final class Payment {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Between a charge that is over and what the order is told of it. */
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    /** Until an abandoned charge has expired, was asked about again and is given up. */
    private static final Duration AT_LAST = Duration.ofMinutes(5);

    private static final Set<String> OVER = Set.of("CANCELLED", "DECLINED", "FAILED", "RESTRICTED", "VOID");

    /** Alerts after which the order hears no more of this charge. The others are remarks. */
    private static final Set<String> DECIDING = Set.of(
            "DUPLICATE_PAYMENT",
            "PAID_AFTER_REVERSAL",
            "AMOUNT_MISMATCH",
            "MODE_MISMATCH",
            "MERCHANT_MISMATCH",
            "TOO_OLD",
            "ORDER_UNKNOWN",
            "REVERSED",
            "UNCONFIRMED",
            "UNANSWERED");

    private static final Pattern PAYER = Pattern.compile("paid by (chg_\\w+)");

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
        JsonNode reply = Replies.accepted(
                story.await(Topics.CHARGE_REPLIES, Replies.to(request.getRequestId()), SOON), "INITIATED", "request");
        story.follow(reply.path("charge_id").asText());
        return reply;
    }

    /**
     * Follows a charge until it is decided what becomes of the order by it.
     *
     * @throws StepFailed when nothing decides it
     */
    public Ending end(String order, String charge) throws StepFailed {
        Told decided = await("what becomes of " + charge, AT_LAST, each -> decides(each, charge));
        if (!decided.topic().equals(Topics.CHARGES.name())) {
            return ending(decided, order, charge);
        }
        // The order is told after the table; or not at all.
        return story.first(
                        "what " + order + " is told",
                        A_MOMENT,
                        each -> decides(each, charge) && !each.topic().equals(Topics.CHARGES.name()))
                .map(told -> ending(told, order, charge))
                .orElseGet(() ->
                        new Ending.Untold(charge + " is " + status(decided) + ". " + order + " is told nothing of it: "
                                + (charge.startsWith("auth_")
                                        ? "an authorization pays no order."
                                        : "it is paid by another charge.")));
    }

    /**
     * Waits until a charge has paid its order.
     *
     * @return what the order is told
     * @throws StepFailed as soon as it is clear that it will not
     */
    public JsonNode untilPaid(String order, String charge) throws StepFailed {
        return switch (end(order, charge)) {
            case Ending.Paid(JsonNode told) -> told;
            case Ending.Failed failed -> throw new StepFailed(charge + " failed: " + failed.reason());
            case Ending.Untold(String why) -> throw new StepFailed(why);
            case Ending.Alerted(String why) -> throw new StepFailed(why);
        };
    }

    /**
     * Waits until an event says that an authorization is in this status.
     *
     * @throws StepFailed as soon as another status makes that impossible
     */
    public void untilStatus(String charge, String status) throws StepFailed {
        Told told = await(
                charge + " to be " + status,
                AT_LAST,
                each -> each.topic().equals(Topics.CHARGE_EVENTS.name())
                        && each.value().path("charge_id").asText().equals(charge)
                        && (status(each).equals(status) || isOver(each)));
        if (!status(told).equals(status)) {
            throw new StepFailed(charge + " is " + status(told) + " and will not be " + status);
        }
    }

    private Told await(String what, Duration limit, Predicate<Told> wanted) throws StepFailed {
        Optional<Told> told = story.first(what, limit, wanted);
        return told.orElseThrow(() -> new StepFailed("nothing came within " + limit.toSeconds() + " s that tells "
                + what + ": are the services ready? GET /health/ready of each says what it lacks"));
    }

    private static boolean decides(Told told, String charge) {
        if (!told.value().path("charge_id").asText().equals(charge)) {
            return false;
        }
        return told.topic().equals(Topics.ORDER_PAID.name())
                || told.topic().equals(Topics.ORDER_PAYMENT_FAILED.name())
                || (told.topic().equals(Topics.PAYMENT_ALERTS.name())
                        && DECIDING.contains(told.value().path("kind").asText()))
                || (told.topic().equals(Topics.CHARGES.name()) && isOver(told));
    }

    private static Ending ending(Told told, String order, String charge) {
        if (told.topic().equals(Topics.ORDER_PAID.name())) {
            return new Ending.Paid(told.value());
        }
        return told.topic().equals(Topics.ORDER_PAYMENT_FAILED.name())
                ? new Ending.Failed(told.value())
                : new Ending.Alerted(alerted(told.value(), order, charge));
    }

    private static String alerted(JsonNode alert, String order, String charge) {
        String message = alert.path("message").asText();
        Matcher payer = PAYER.matcher(message);
        return alert.path("kind").asText().equals("DUPLICATE_PAYMENT") && payer.find()
                ? order + " was already paid by " + payer.group(1) + ": " + charge
                        + " took the money once more. Give it back with" + " ./dinar refund " + charge
                : alert.path("kind").asText() + ": " + message;
    }

    private static String status(Told told) {
        return told.value().path("status").asText();
    }

    private static boolean isOver(Told told) {
        return OVER.contains(status(told));
    }
}
