package com.example.checkout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM: only a process of its own can be killed as a machine that loses power is. */
final class ChildProcess implements AutoCloseable {

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts {@code main}.
     *
     * @param classPath what it runs with
     * @param input what it reads
     * @param log what it prints is added to
     */
    static ChildProcess start(
            String classPath,
            String main,
            Map<String, String> environment,
            Path input,
            Path log,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start());
    }

    /** What it ended with; waits for that. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL, and gone when this returns. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
