package dev.dinar.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in {@code --help}: those for the sandbox apart from those for any deployment. */
final class CommandList {

    private CommandList() {}

    /** Lists the commands of these names first, and under a heading of their own; without any, there is one list. */
    static void separate(CommandLine all, Set<String> sandbox) {
        Set<String> first = Set.copyOf(sandbox);
        if (first.isEmpty()) {
            return;
        }
        all.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                        help -> help.createHeading("%nOn this machine:%n"));
        all.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                        help -> list(help, first, true)
                                + help.createHeading("%nOn any deployment:%n")
                                + list(help, first, false));
    }

    private static String list(Help help, Set<String> sandbox, boolean ofTheSandbox) {
        Map<String, Help> chosen = new LinkedHashMap<>();
        help.subcommands().forEach((name, each) -> {
            if (sandbox.contains(name) == ofTheSandbox) {
                chosen.put(name, each);
            }
        });
        return help.commandList(chosen);
    }
}
