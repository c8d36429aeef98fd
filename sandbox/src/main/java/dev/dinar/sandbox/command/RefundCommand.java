package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.sandbox.story.Return;
import dev.dinar.sandbox.story.Wishes;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    private Results results;

    @Mixin
    private DeployedKafka deployed;

    @Override
    public Integer call() throws Exception {
        return StoryRun.tell(deployed, results, (story, requests) -> {
            JsonNode told = Return.play(story, requests, Wishes.refund(charge, amount, reason));
            String order = told.path("order_id").asText();
            String given = told.path("amount").asText();
            String currency = told.path("currency").asText();
            boolean isAll = told.path("fully_refunded").asBoolean();
            results.end(
                    "Given back: " + currency + " " + given + " of order " + order
                            + (isAll ? ", which has all of its money again." : "."),
                    Results.outcome("REFUNDED")
                            .put("order_id", order)
                            .put("charge_id", charge)
                            .put("refund_id", told.path("refund_id").asText())
                            .put("amount", given)
                            .put("currency", currency)
                            .put("fully_refunded", isAll));
        });
    }
}
