package dev.dinar.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.kit.lifecycle.ServiceMain;
import dev.dinar.simulator.handler.SurviveCommand;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/** Runs a simulator as a process of its own. */
public final class Main {

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        new ServiceMain(
                        "tap-simulator",
                        "plays Tap Payments, for trying Dinar. Takes no money; never for production.",
                        SimulatorService::start)
                .with(new ServiceMain.Command("survive", "does your webhook handler survive?", Main::survive))
                .run(args);
    }

    private static int survive(List<String> args) {
        return new CommandLine(new SurviveCommand())
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(System.out, true, UTF_8))
                .setErr(new PrintWriter(System.err, true, UTF_8))
                .setParameterExceptionHandler((misuse, _) -> {
                    PrintWriter err = misuse.getCommandLine().getErr();
                    err.println("tap-simulator survive: " + misuse.getMessage());
                    err.println("See tap-simulator survive --help.");
                    return 2;
                })
                .execute(args.toArray(String[]::new));
    }
}
