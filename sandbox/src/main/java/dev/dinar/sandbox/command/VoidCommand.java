package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.DeployedProcessor;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Wishes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "void",
        description = "Lets an authorization go and tells what happens, until it is void.",
        mixinStandardHelpOptions = true)
final class VoidCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUTH", description = "Tap's id of the authorization: auth_...")
    private String authorization;

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
            AuthorizationCommand.send(story, requests, Wishes.release(authorization, order));
            new Payment(story, requests).untilStatus(authorization, "VOID");
            String amount = known.path("amount").asText();
            String currency = known.path("currency").asText();
            results.end(
                    "Let go: " + currency + " " + amount + " are the customer's again.",
                    Results.outcome("VOIDED")
                            .put("order_id", order)
                            .put("authorization_id", authorization)
                            .put("amount", amount)
                            .put("currency", currency));
        });
    }
}
