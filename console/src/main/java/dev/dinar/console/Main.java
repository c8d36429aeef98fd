package dev.dinar.console;

import dev.dinar.kit.lifecycle.ServiceMain;

/** The process of the console. */
public final class Main {

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        new ServiceMain("console", "shows operators what the topics say, and takes what they decide.", Console::start)
                .run(args);
    }
}
