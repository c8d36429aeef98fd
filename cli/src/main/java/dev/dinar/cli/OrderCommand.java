package dev.dinar.cli;

import dev.dinar.cli.state.StateOutput;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "order",
        description = {
            "Prints the state of an order and of each charge that was to pay it, as the processor answers it."
        },
        mixinStandardHelpOptions = true)
final class OrderCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The merchant's id of the order.")
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
                spec.commandLine().getOut(), "Order", id, deployed.queries().order(id));
        return 0;
    }
}
