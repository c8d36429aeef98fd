package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.DeployedProcessor;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Wishes;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "capture",
        description = {
            "Takes what was authorized and tells what happens.",
            "Ends when the order is paid, or when it is clear that it will not be."
        },
        mixinStandardHelpOptions = true)
final class CaptureCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUTH", description = "Tap's id of the authorization: auth_...")
    private String authorization;

    @Option(names = "--amount", paramLabel = "KWD", description = "In dinars (default: all that was authorized).")
    private BigDecimal amount;

    @Mixin
    private Results results;

    @Mixin
    private DeployedKafka deployed;

    @Mixin
    private DeployedProcessor processor;

    @Override
    public Integer call() throws Exception {
        return StoryRun.tell(deployed, results, (story, requests) -> {
            JsonNode known = processor.queries().charge("authorization", authorization);
            String order = known.path("order_id").asText();
            BigDecimal taken =
                    amount == null ? new BigDecimal(known.path("amount").asText()) : amount;
            JsonNode reply = AuthorizationCommand.send(story, requests, Wishes.capture(authorization, order, taken));
            String charge = reply.path("charge_id").asText();
            new Payment(story, requests).untilPaid(order, charge);
            results.end(
                    "Taken. Give it back with ./dinar refund " + charge + " --amount " + taken.toPlainString(),
                    Results.outcome("PAID")
                            .put("order_id", order)
                            .put("charge_id", charge)
                            .put("authorization_id", authorization)
                            .put("amount", taken.toPlainString())
                            .put("currency", known.path("currency").asText()));
        });
    }
}
