package dev.dinar.browser;

import dev.dinar.sandbox.Ports;
import dev.dinar.sandbox.Sandbox;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One sandbox for all tests of the run, on ports that nobody uses. */
final class RunningSandbox implements BeforeAllCallback {

    private static final Namespace HERE = Namespace.create(RunningSandbox.class);

    /** The merchant's key at Tap. */
    static final String KEY = "sk_test_browser";

    private record Running(Sandbox sandbox) implements AutoCloseable {
        @Override
        public void close() {
            sandbox.close();
        }
    }

    private static volatile Sandbox running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(HERE)
                .computeIfAbsent("sandbox", _ -> new Running(start()), Running.class)
                .sandbox();
    }

    static Sandbox sandbox() {
        return running;
    }

    /** The address of the shop, as ./dinar up prints it. */
    static String shop() {
        return "http://localhost:" + running.ports().shop();
    }

    /** The address of the console, as ./dinar up prints it. */
    static String console() {
        return "http://localhost:" + running.ports().console();
    }

    private static Sandbox start() {
        try {
            Path folder = Files.createTempDirectory("dinar-browser");
            return Sandbox.start(
                    folder,
                    new Ports(
                            port(), port(), port(), port(), port(), port(), port(), port(), port(), port(), port(),
                            port()),
                    KEY,
                    _ -> {});
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox did not start", e);
        }
    }

    private static int port() {
        return EmbeddedKafka.freePort();
    }
}
