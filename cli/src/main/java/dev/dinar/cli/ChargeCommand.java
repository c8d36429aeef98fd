package dev.dinar.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.cli.state.StateText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "charge",
        description = {"Prints the state of a charge or an authorization, as the processor answers it."},
        mixinStandardHelpOptions = true)
final class ChargeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Tap's id of the charge: chg_... or auth_...")
    private String id;

    @Mixin
    private DeployedProcessor deployed;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print what the processor answered, as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JsonNode state = deployed.queries().charge("charge", id);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(state));
        } else {
            new StateText(Ansi.AUTO).lines("Charge", id, state).forEach(out::println);
        }
        return 0;
    }
}
