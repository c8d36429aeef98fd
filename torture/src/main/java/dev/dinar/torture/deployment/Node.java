package dev.dinar.torture.deployment;

import dev.dinar.kit.config.ServiceVariables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A JVM that is started, broken and started again; all its incarnations write to one log. Thread-safe. */
public final class Node {

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.language=en",
            "-Duser.country=",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final long STOP_SECONDS = 60;

    private final String name;
    private final Path log;
    private final List<String> command;
    private Optional<Process> process = Optional.empty();
    private boolean wanted;
    private boolean closed;

    /**
     * One that does not run yet.
     *
     * @param log the file that its output is added to
     * @param heap such as {@code 256m}
     */
    Node(String name, Path log, String heap, String main, List<String> arguments) {
        this.name = name;
        this.log = log;
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Ddinar.home=" + System.getProperty("dinar.home", "."));
        command.add("-Xmx" + heap);
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
    }

    /** Its name, such as {@code ingress-1}. */
    public String name() {
        return name;
    }

    /** Where it says what it does. */
    public Path log() {
        return log;
    }

    /** Starts it, unless it runs. */
    public synchronized void start() {
        if (closed || process.filter(Process::isAlive).isPresent()) {
            return;
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        // What somebody set for a deployment is not for this one.
        builder.environment().keySet().removeIf(ServiceVariables::mayChangeAService);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "DINAR_LOG_FORMAT", "json"));
        try {
            Process started = builder.start();
            started.getOutputStream().close();
            process = Optional.of(started);
            wanted = true;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        end(Process::destroyForcibly);
    }

    /** SIGTERM; returns when it is gone. After a minute it is killed. */
    public void terminate() {
        end(running -> {
            running.destroy();
            return running;
        });
    }

    private void end(UnaryOperator<Process> how) {
        Optional<Process> running;
        synchronized (this) {
            wanted = false;
            running = process;
        }
        running.ifPresent(one -> {
            try {
                if (!how.apply(one).waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    one.destroyForcibly().waitFor();
                }
            } catch (InterruptedException _) {
                one.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }

    /** SIGSTOP. */
    public void pause() {
        run("kill", "-STOP");
    }

    /** SIGCONT. */
    public void resume() {
        run("kill", "-CONT");
    }

    /** From now on no file of its can grow: the disk is full as far as it can tell. Its next incarnation has room. */
    public synchronized void fillDisk() {
        // It ends by this, as Kafka does; that is no end by itself.
        wanted = false;
        process.ifPresent(running -> run(List.of("prlimit", "--pid", Long.toString(running.pid()), "--fsize=0:")));
    }

    /** Whether it ended though nobody made it. */
    public synchronized boolean hasEndedByItself() {
        return wanted && process.filter(running -> !running.isAlive()).isPresent();
    }

    /** The exit code of the last incarnation, when it is over. */
    public synchronized OptionalLong exitCode() {
        return process.filter(running -> !running.isAlive())
                .map(running -> OptionalLong.of(running.exitValue()))
                .orElse(OptionalLong.empty());
    }

    /** A field of its {@code /proc} status, such as {@code VmRSS} (KiB) or {@code Threads}. */
    public OptionalLong status(String field) {
        Optional<Process> running;
        synchronized (this) {
            running = process;
        }
        if (running.isEmpty()) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines =
                Files.lines(Path.of("/proc", Long.toString(running.get().pid()), "status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }

    /** SIGKILL for good; returns at once. */
    synchronized void close() {
        closed = true;
        wanted = false;
        process.ifPresent(Process::destroyForcibly);
    }

    private synchronized void run(String... signal) {
        process.filter(Process::isAlive).ifPresent(running -> {
            List<String> whole = new ArrayList<>(List.of(signal));
            whole.add(Long.toString(running.pid()));
            run(whole);
        });
    }

    private synchronized void run(List<String> whole) {
        try {
            Process ran = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            // One that has died meanwhile takes no signal.
            if (ran.waitFor() != 0 && process.filter(Process::isAlive).isPresent()) {
                throw new IllegalStateException(String.join(" ", whole) + " of " + name + " failed: see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(whole.getFirst() + " could not be run", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
