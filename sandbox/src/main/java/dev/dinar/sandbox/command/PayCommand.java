package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.sandbox.story.Ending;
import dev.dinar.sandbox.story.KnetVisitor;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.StepFailed;
import dev.dinar.sandbox.story.Story;
import dev.dinar.sandbox.story.Wishes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pay",
        description = {
            "Asks for a charge, plays the customer on the KNET page and tells what happens.",
            "Ends on what decides it: the order is paid or told that the payment failed, an alert says why neither will be, the"
                    + " request is rejected; for --authorize, when it is authorized."
        },
        mixinStandardHelpOptions = true)
final class PayCommand implements Callable<Integer> {

    /** How the customer ends the payment. */
    enum Outcome {
        captured,
        declined,
        cancelled,
        abandoned
    }

    @Option(names = "--amount", required = true, paramLabel = "KWD", description = "In dinars, such as 1.250.")
    private BigDecimal amount;

    @Option(names = "--order", paramLabel = "ID", description = "The order id (default: a new one).")
    private String order = "order-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    @Option(
            names = "--outcome",
            paramLabel = "HOW",
            description = "How the customer ends it: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Outcome outcome = Outcome.captured;

    @Option(names = "--lose-webhook", description = "Let Tap post no webhook: reconciliation must find out.")
    private boolean loseWebhook;

    @Option(names = "--authorize", description = "Set the money aside; take it with ./dinar capture.")
    private boolean authorize;

    @Option(names = "--save-card", description = "Keep the card (KFAST).")
    private boolean saveCard;

    @Option(names = "--browser", description = "Print the KNET page's address and wait for you to pay there.")
    private boolean browser;

    @Mixin
    private Results results;

    @Mixin
    private DeployedKafka deployed;

    @Override
    public Integer call() throws Exception {
        return StoryRun.tell(deployed, results, this::play);
    }

    private void play(Story story, Requests requests) throws Exception {
        results.say("Order " + order + ", KWD " + amount.toPlainString() + ":");
        Payment payment = new Payment(story, requests);
        JsonNode reply = payment.begin(Wishes.pay(order, amount, authorize, saveCard));
        String page = reply.path("redirect_url").asText();
        String charge = reply.path("charge_id").asText();
        if (browser) {
            results.end("Pay at " + page, outcome("PAGE", charge).put("redirect_url", page));
        } else {
            KnetVisitor.visit(page, outcome.name().toLowerCase(Locale.ROOT), loseWebhook);
        }
        if (authorize && outcome == Outcome.captured) {
            payment.untilStatus(charge, "AUTHORIZED");
            results.end(
                    "Take it with ./dinar capture " + charge + ", or let it go with ./dinar void " + charge,
                    outcome("AUTHORIZED", charge));
            return;
        }
        end(payment.end(order, charge), charge);
    }

    private ObjectNode outcome(String word, String charge) {
        return Results.outcome(word)
                .put("order_id", order)
                .put("charge_id", charge)
                .put("amount", amount.toPlainString())
                .put("currency", "KWD");
    }

    /** The last line, when the payment ended as it was meant to. */
    private void end(Ending ending, String charge) throws StepFailed {
        switch (ending) {
            case Ending.Paid _ ->
                results.end(
                        "Paid. Give it back with ./dinar refund " + charge + " --amount " + amount.toPlainString(),
                        outcome("PAID", charge));
            case Ending.Failed failed ->
                unpaid(
                        "Not paid: " + failed.reason() + ". The order knows.",
                        outcome("FAILED", charge).put("reason", failed.reason()));
            case Ending.Untold(String why) ->
                unpaid("Not paid: " + why, outcome("UNTOLD", charge).put("message", why));
            case Ending.Alerted(String why) -> throw new StepFailed(why);
        }
    }

    private void unpaid(String sentence, ObjectNode same) throws StepFailed {
        if (!browser && outcome == Outcome.captured) {
            throw new StepFailed(sentence);
        }
        results.end(sentence, same);
    }
}
