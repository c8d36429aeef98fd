package dev.dinar.sandbox.command;

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

    /** Where webhook-ingress listens on this machine: the running sandbox's, or docker-compose.yml's. */
    static String ingressUrl() {
        int port = runFile()
                .read()
                .map(run -> run.ports().ingress())
                .orElseGet(() -> LocalDeployment.port(System.getenv(), "INGRESS_PORT", Ports.DEFAULT.ingress()));
        return "http://localhost:" + port;
    }
}
