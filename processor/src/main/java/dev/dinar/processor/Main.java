package dev.dinar.processor;

import dev.dinar.kit.lifecycle.ServiceMain;

/** Runs the processor as a process of its own. */
public final class Main {

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        new ServiceMain(
                        "processor",
                        "folds charge events into the state of charges and tells orders that they are paid.",
                        Processor::start)
                .run(args);
    }
}
