package dev.dinar.system.processor;

import com.typesafe.config.ConfigRenderOptions;
import dev.dinar.system.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A processor in a JVM of its own: only that can be killed as a machine that loses power is, and be of another version. */
final class ProcessorProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private ProcessorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param folder where it keeps its state and writes its log; it may hold the state of one before
     * @param changed classes that take the place of today's
     */
    static ProcessorProcess start(ProcessorDeployment deployment, Path folder, Optional<Path> changed)
            throws IOException {
        Files.createDirectories(folder);
        Path config = Files.writeString(
                folder.resolve("processor.conf"),
                deployment.config(folder.resolve("state")).root().render(ConfigRenderOptions.concise()));
        Path log = folder.resolve("processor.log");
        String today = System.getProperty("java.class.path");
        Process process = JavaProcess.on(
                        changed.map(first -> first + File.pathSeparator + today).orElse(today),
                        List.of("-Xmx512m"),
                        "dev.dinar.processor.Main",
                        List.of("--config", config.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ProcessorProcess(process, log);
    }

    /** Where it says what it does. */
    Path log() {
        return log;
    }

    /** SIGTERM: its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not stop; see " + log);
        }
        return process.exitValue();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
