package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.sandbox.story.Ending;
import dev.dinar.sandbox.story.KnetVisitor;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.StepFailed;
import dev.dinar.sandbox.story.Story;
import dev.dinar.sandbox.story.Wishes;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        return StoryRun.tell(deployed, out, (story, requests) -> play(out, story, requests));
    }

    private void play(PrintWriter out, Story story, Requests requests) throws Exception {
        out.println("Order " + order + ", KWD " + amount.toPlainString() + ":");
        Payment payment = new Payment(story, requests);
        JsonNode reply = payment.begin(Wishes.pay(order, amount, authorize, saveCard));
        String page = reply.path("redirect_url").asText();
        if (browser) {
            out.println("Pay at " + page);
            out.flush();
        } else {
            KnetVisitor.visit(page, outcome.name().toLowerCase(Locale.ROOT), loseWebhook);
        }
        String charge = reply.path("charge_id").asText();
        if (authorize && outcome == Outcome.captured) {
            payment.untilStatus(charge, "AUTHORIZED");
            out.println("Take it with ./dinar capture " + charge + ", or let it go with ./dinar void " + charge);
            return;
        }
        out.println(closing(payment.end(order, charge), charge));
    }

    /** The last line, when the payment ended as it was meant to. */
    private String closing(Ending ending, String charge) throws StepFailed {
        return switch (ending) {
            case Ending.Paid _ ->
                "Paid. Give it back with ./dinar refund " + charge + " --amount " + amount.toPlainString();
            case Ending.Failed failed -> unpaid("Not paid: " + failed.reason() + ". The order knows.");
            case Ending.Untold(String why) -> unpaid("Not paid: " + why);
            case Ending.Alerted(String why) -> throw new StepFailed(why);
        };
    }

    private String unpaid(String sentence) throws StepFailed {
        if (browser || outcome != Outcome.captured) {
            return sentence;
        }
        throw new StepFailed(sentence);
    }
}
