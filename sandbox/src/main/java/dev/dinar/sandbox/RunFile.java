package dev.dinar.sandbox;

import dev.dinar.cli.LocalDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** {@code .dinar/run.properties}: tells the other commands which sandbox runs and where it listens. */
public final class RunFile {

    /**
     * A running sandbox.
     *
     * @param pid its process
     * @param ports where it listens
     */
    public record Run(long pid, Ports ports) {
        /** Its process, while it lives. */
        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        }
    }

    private final Path file;

    /** The file in the sandbox's folder. */
    public RunFile(Path folder) {
        this.file = LocalDeployment.file(folder);
    }

    /** The sandbox that runs, if one does; what a killed one left behind does not count. */
    public Optional<Run> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Run run = new Run(
                Long.parseLong(properties.getProperty("pid")),
                new Ports(
                        port(properties, "kafka"),
                        port(properties, "registry"),
                        port(properties, "ingress"),
                        port(properties, "ingress-management"),
                        port(properties, "processor"),
                        port(properties, "processor-management"),
                        port(properties, "gateway-management"),
                        port(properties, "simulator"),
                        port(properties, "shop"),
                        port(properties, "console"),
                        port(properties, "console-management"),
                        port(properties, "login")));
        return Optional.of(run).filter(found -> found.process().isPresent());
    }

    /** Writes that this process is the sandbox. */
    public void write(Ports ports) {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
        ports.deployment().writeTo(properties);
        ports.byOption().forEach((name, port) -> properties.setProperty(name, Integer.toString(port)));
        try {
            Files.createDirectories(file.getParent());
            try (var writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "the running sandbox");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes it. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(Properties properties, String name) {
        // A sandbox of an earlier version may still run: its file has no port of what came later.
        int usual = Ports.DEFAULT.byOption().getOrDefault(name, 0);
        return Integer.parseInt(properties.getProperty(name, Integer.toString(usual)));
    }
}
