package dev.dinar.sandbox.command;

import dev.dinar.cli.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the script {@code ./dinar} hands to other modules before this one is asked. They are named here too, so that {@code --help} lists
 * them and a shell completes them; their own {@code --help} is in those modules.
 */
final class ScriptCommands {

    private ScriptCommands() {}

    /** Adds them to {@code dinar}. */
    static CommandSpec addTo(CommandSpec dinar) {
        descriptions().forEach((name, description) -> {
            CommandSpec command = CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
                        throw new Failure("the script ./dinar runs " + name + ", of a module that it builds for that");
                    })
                    .name(name)
                    .mixinStandardHelpOptions(true);
            command.usageMessage().description(description);
            dinar.addSubcommand(name, command);
        });
        return dinar;
    }

    private static Map<String, String> descriptions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("export", "Writes the log, of any deployment, as Parquet by day.");
        all.put("sql", "Asks the log in SQL.");
        all.put("reconcile", "Keeps the day's book: the log beside Tap's file and the bank's.");
        all.put("bench", "Measures how fast it is, beside floors measured in the same run.");
        all.put("simulate", "Lives whole deployments in virtual time, by seed, and judges them.");
        all.put("torture", "Breaks real processes under load, and judges what comes of it.");
        all.put("images", "Builds the container images that docker-compose.yml names.");
        return all;
    }
}
