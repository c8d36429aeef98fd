package dev.dinar.system.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.sandbox.Ports;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.system.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What ./dinar runs, as processes, in a home of its own that has the project's samples and build.
 *
 * @param home a folder for the sandbox's data
 */
record DinarProcess(Path home) {

    /**
     * A command that has ended.
     *
     * @param exit its exit code
     * @param output all that it printed
     */
    record Ran(int exit, String output) {}

    Ran run(String... arguments) throws IOException, InterruptedException {
        return run(List.of(), List.of(arguments));
    }

    /** Runs a command to its end, within three minutes. */
    Ran run(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        Path output = output();
        return ended(start(output, options, arguments), output, Duration.ofMinutes(3));
    }

    /** A file for what a command prints. */
    Path output() throws IOException {
        return Files.createTempFile(home, "output", ".txt");
    }

    /** Waits for its end, and ends it by force after {@code patience}. */
    static Ran ended(Process process, Path output, Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience)) {
            process.destroyForcibly();
        }
        return new Ran(process.waitFor(), Files.readString(output, UTF_8));
    }

    /** Starts a command that prints to a file. */
    Process start(Path output, List<String> options, List<String> arguments) throws IOException {
        Path project = Path.of(System.getProperty("dinar.home"));
        for (String needed : List.of("samples", "sandbox")) {
            if (!Files.exists(home.resolve(needed))) {
                Files.createSymbolicLink(home.resolve(needed), project.resolve(needed));
            }
        }
        List<String> all = new ArrayList<>(
                List.of("-Xmx768m", "-Ddinar.home=" + home, "-Dlogback.configurationFile=sandbox-logback.xml"));
        all.addAll(options);
        ProcessBuilder builder = JavaProcess.on(
                        project.resolve("sandbox/target/lib") + "/*", all, "dev.dinar.sandbox.command.Dinar", arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8"); // as ./dinar does, for the arguments
        return builder.start();
    }

    /** Options for ports that nobody uses. */
    static Stream<String> freePorts() {
        return Ports.DEFAULT.byOption().keySet().stream()
                .flatMap(name -> Stream.of("--" + name + "-port", Integer.toString(EmbeddedKafka.freePort())));
    }
}
