package dev.dinar.sandbox.command;

import dev.dinar.sandbox.story.Wishes;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "capture",
        description = "Takes what was authorized and tells what happens, until the order is paid.",
        mixinStandardHelpOptions = true)
final class CaptureCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AUTH", description = "Tap's id of the authorization: auth_...")
    private String authorization;

    @Option(names = "--amount", paramLabel = "KWD", description = "In dinars (default: all that was authorized).")
    private BigDecimal amount;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return StoryRun.tell(spec.commandLine().getOut(), (story, requests) -> {
            String order = AuthorizationCommand.send(
                    story,
                    requests,
                    authorization,
                    (id, known) -> Wishes.capture(
                            authorization,
                            id,
                            amount == null ? new BigDecimal(known.path("amount").asText()) : amount));
            AuthorizationCommand.untilPaid(story, requests, order);
        });
    }
}
