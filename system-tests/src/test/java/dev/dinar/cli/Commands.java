package dev.dinar.cli;

import java.util.List;

/** The commands that operators have. */
public final class Commands {

    private Commands() {}

    /** Their names, in the order of the help. */
    public static List<String> names() {
        return List.copyOf(Dinar.commands(new Dinar()).getSubcommands().keySet());
    }
}
