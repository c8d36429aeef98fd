package dev.dinar.cli;

import dev.dinar.cli.state.StateOutput;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private StateOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        output.print(
                spec.commandLine().getOut(), "Charge", id, deployed.queries().charge("charge", id));
        return 0;
    }
}
