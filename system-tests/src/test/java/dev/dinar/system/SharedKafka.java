package dev.dinar.system;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.sandbox.registry.ApicurioProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One real broker and one real registry for all test classes of a run, started on first use. Tests keep apart by topic
 * prefixes and group ids; a test that stops the broker starts one of its own.
 */
public final class SharedKafka implements BeforeAllCallback {

    private record Running(EmbeddedKafka kafka, ApicurioProcess registry) implements AutoCloseable {
        @Override
        public void close() {
            registry.close();
            kafka.close();
        }
    }

    private static volatile Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(SharedKafka.class))
                .computeIfAbsent(Running.class, type -> start(), Running.class);
    }

    /** Where clients connect. */
    public static String bootstrapServers() {
        return running.kafka().bootstrapServers();
    }

    /** The value of {@code schema.registry.url}. */
    public static String registryUrl() {
        return running.registry().url();
    }

    private static Running start() {
        Path folder = temporaryFolder();
        ApicurioProcess registry = ApicurioProcess.launch(folder.resolve("registry"));
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        return new Running(kafka, registry.awaitReady());
    }

    /** A new folder under the module's target folder. */
    public static Path temporaryFolder() {
        try {
            Path target = Path.of("target", "work").toAbsolutePath();
            Files.createDirectories(target);
            return Files.createTempDirectory(target, "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
