package dev.dinar.system.foreign;

import com.example.fulfilment.Settings;
import dev.dinar.system.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Java example as a process of its own: only that can be killed as a machine that loses power is. */
final class Fulfilment implements AutoCloseable {

    private final Process process;
    private final Path lines;

    private Fulfilment(Process process, Path lines) {
        this.process = process;
        this.lines = lines;
    }

    /** Starts {@code main}, which reads the example's environment. */
    static Fulfilment start(String main, Settings settings, Path folder) throws IOException {
        Path lines = Files.createTempFile(folder, "fulfilment-", ".out");
        ProcessBuilder builder = JavaProcess.of(List.of("-Xmx256m"), main)
                .directory(folder.toFile()) // where its log goes
                .redirectOutput(lines.toFile())
                .redirectError(folder.resolve("fulfilment.err").toFile());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", settings.bootstrapServers());
        builder.environment().put("SCHEMA_REGISTRY_URL", settings.registryUrl());
        builder.environment().put("DINAR_TOPIC_PREFIX", settings.topicPrefix());
        builder.environment().put("GROUP_ID", settings.group());
        builder.environment().put("FULFILMENT_DATABASE", settings.database().toString());
        return new Fulfilment(builder.start(), lines);
    }

    /** What it has printed so far. */
    List<String> lines() {
        try {
            return Files.readAllLines(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
