package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.sandbox.story.Return;
import dev.dinar.sandbox.story.Wishes;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "refund",
        description = {
            "Gives a part or all of a charge back and tells what happens.",
            "Ends when the order is told, or the refund is rejected or failed."
        },
        mixinStandardHelpOptions = true)
final class RefundCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CHARGE", description = "Tap's id of the charge: chg_...")
    private String charge;

    @Option(names = "--amount", required = true, paramLabel = "KWD", description = "In dinars, such as 1.250.")
    private BigDecimal amount;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why (default: ${DEFAULT-VALUE}).")
    private String reason = "requested_by_customer";

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        return StoryRun.tell(deployed, out, (story, requests) -> {
            JsonNode told = Return.play(story, requests, Wishes.refund(charge, amount, reason));
            out.println("Given back: " + told.path("currency").asText() + " "
                    + told.path("amount").asText() + " of order "
                    + told.path("order_id").asText()
                    + (told.path("fully_refunded").asBoolean() ? ", which has all of its money again." : "."));
        });
    }
}
