package dev.dinar.sandbox.command;

import dev.dinar.cli.Failure;
import dev.dinar.cli.LocalDeployment;
import dev.dinar.sandbox.Ports;
import dev.dinar.sandbox.RunFile;
import java.nio.file.Path;

/** Where the sandbox keeps its things, and the one that runs. */
final class Home {

    private Home() {}

    /** The sandbox's folder: {@code .dinar} beside the command. */
    static Path folder() {
        return LocalDeployment.folder();
    }

    static RunFile runFile() {
        return new RunFile(folder());
    }

    /** Where Dinar listens: the running sandbox, or else whatever stands on the usual ports, such as docker-compose.yml's. */
    static Ports running() {
        return runFile().read().map(RunFile.Run::ports).orElseGet(() -> {
            if (!Ports.DEFAULT.isInUse()) {
                throw new Failure("No sandbox runs here: start one with ./dinar up");
            }
            return Ports.DEFAULT;
        });
    }
}
