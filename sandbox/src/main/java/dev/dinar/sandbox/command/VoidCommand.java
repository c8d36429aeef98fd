package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.DeployedProcessor;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Wishes;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "void",
        description = "Lets an authorization go and tells what happens, until it is void.",
        mixinStandardHelpOptions = true)
final class VoidCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUTH", description = "Tap's id of the authorization: auth_...")
    private String authorization;

    @Mixin
    private DeployedKafka deployed;

    @Mixin
    private DeployedProcessor processor;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        return StoryRun.tell(deployed, out, (story, requests) -> {
            JsonNode known = processor.queries().charge("authorization", authorization);
            String order = known.path("order_id").asText();
            AuthorizationCommand.send(story, requests, Wishes.release(authorization, order));
            new Payment(story, requests).untilStatus(authorization, "VOID");
            out.println("Let go: " + known.path("currency").asText() + " "
                    + known.path("amount").asText() + " are the customer's again.");
        });
    }
}
