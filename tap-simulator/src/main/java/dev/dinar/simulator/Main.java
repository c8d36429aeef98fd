package dev.dinar.simulator;

import dev.dinar.kit.lifecycle.ServiceMain;

/** Runs a simulator as a process of its own. */
public final class Main {

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        new ServiceMain(
                        "tap-simulator",
                        "plays Tap Payments, for trying Dinar. Takes no money; never for production.",
                        SimulatorService::start)
                .run(args);
    }
}
