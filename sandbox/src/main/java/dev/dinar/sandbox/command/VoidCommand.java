package dev.dinar.sandbox.command;

import dev.dinar.sandbox.story.Wishes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "void",
        description = "Lets an authorization go and tells what happens.",
        mixinStandardHelpOptions = true)
final class VoidCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUTH", description = "Tap's id of the authorization: auth_...")
    private String authorization;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return StoryRun.tell(
                spec.commandLine().getOut(),
                (story, requests) -> AuthorizationCommand.send(
                        story, requests, authorization, (order, _) -> Wishes.release(authorization, order)));
    }
}
