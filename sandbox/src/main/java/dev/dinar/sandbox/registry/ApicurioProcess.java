package dev.dinar.sandbox.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Apicurio Registry 3 as a child process. Its data (an H2 database) is kept under its folder, so that the schema ids in Kafka's
 * records stay true over a restart. Ends with this JVM.
 */
public final class ApicurioProcess implements AutoCloseable {

    /** What Quarkus logs once it listens. */
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:([0-9]+)");

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final Thread killer;
    private volatile int port;
    private volatile boolean closing;

    private ApicurioProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.killer = new Thread(this::destroy, "stop-apicurio");
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Launches it on a port that it finds by itself, known once it {@linkplain #awaitReady is ready}. */
    public static ApicurioProcess launch(Path folder) {
        return launch(folder, 0);
    }

    /**
     * Launches the registry and returns at once; {@link #awaitReady} waits for it.
     *
     * @param folder for its database and its log
     * @param port the HTTP port on the loopback address; 0: any that is free, known once it is ready
     */
    public static ApicurioProcess launch(Path folder, int port) {
        Path home = home();
        Path log = folder.resolve("apicurio.log");
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Duser.language=en",
                            "-Duser.country=",
                            "-Dfile.encoding=UTF-8",
                            "-Dquarkus.http.host=127.0.0.1",
                            "-Dquarkus.http.port=" + port,
                            "-Dquarkus.http.access-log.enabled=false",
                            "-Dquarkus.management.host=127.0.0.1",
                            "-Dquarkus.management.port=0",
                            "-Dapicurio.datasource.url=jdbc:h2:file:"
                                    + folder.resolve("registry").toAbsolutePath(),
                            "-Dapicurio.datasource.jdbc.initial-size=2",
                            "-Dapicurio.datasource.jdbc.min-size=2",
                            "-Dapicurio.datasource.jdbc.max-size=10",
                            "-Dapicurio.storage.snapshot.location=" + folder.toAbsolutePath(),
                            "-jar",
                            home.resolve("quarkus-run.jar").toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            return new ApicurioProcess(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException("Apicurio Registry could not be launched from " + home, e);
        }
    }

    /** The base URL of its Confluent API: the value of {@code schema.registry.url}. */
    public String url() {
        return "http://localhost:" + port + "/apis/ccompat/v7";
    }

    /**
     * Waits until it answers.
     *
     * @throws IllegalStateException when it ends or does not answer within 90 s; the message names its log
     */
    public ApicurioProcess awaitReady() {
        Instant limit = Instant.now().plus(START_LIMIT);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(limit)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("Apicurio Registry ended while starting: see " + log);
                }
                if (answers(client)) {
                    return this;
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("Apicurio Registry did not answer on port " + port + ": see " + log);
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        try {
            if (port == 0) {
                Matcher listening = LISTENING.matcher(Files.readString(log));
                if (!listening.find()) {
                    return false;
                }
                port = Integer.parseInt(listening.group(1));
            }
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7/subjects"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not listening yet
        }
    }

    /** Calls {@code told} once with a sentence when it ends before it is closed; on a thread of the JVM's. */
    public void whenItEndsByItself(Consumer<String> told) {
        var _ = process.onExit().thenAccept(ended -> {
            if (!closing) {
                told.accept("the schema registry (Apicurio, process " + ended.pid() + ") has ended by itself with "
                        + ended.exitValue() + ": see " + log);
            }
        });
    }

    /** Stops it and waits until it is gone. Idempotent. */
    @Override
    public void close() {
        closing = true;
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException _) {
            // The JVM is going down and runs the hook itself.
        }
    }

    private void destroy() {
        closing = true;
        process.destroy();
    }

    private static Path home() {
        Path home = Path.of(System.getProperty("dinar.home", "."), "sandbox", "target", "apicurio-registry");
        if (!Files.exists(home.resolve("quarkus-run.jar"))) {
            throw new IllegalStateException("Apicurio Registry is not in " + home.toAbsolutePath()
                    + ": build it with 'mvn -q process-resources -pl sandbox -am'");
        }
        return home;
    }
}
