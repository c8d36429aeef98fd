package dev.dinar.bench.harness;

import dev.dinar.kit.config.ServiceVariables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM of its own on this JVM's classpath: what is measured, or what it is measured on. Its output goes to a file in the
 * run's folder. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);
    private static final int TOLD_LINES = 12;

    /** Latin digits and UTF-8 in floors and broker too, whatever this machine's language is; the services see to it themselves. */
    private static final List<String> NEUTRAL =
            List.of("-Duser.language=en", "-Duser.country=", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

    private final String name;
    private final Process process;
    private final Path output;

    private ChildJvm(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one.
     *
     * @param name for messages and the file of its output
     * @param folder where that file is
     * @param options of the JVM, such as {@code -Xmx512m}
     * @param environment added to this process's own, from which Dinar's variables are taken out
     */
    static ChildJvm start(
            String name,
            Path folder,
            List<String> options,
            Map<String, String> environment,
            Class<?> main,
            List<String> arguments) {
        Path output = folder.resolve(name + ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Ddinar.home=" + System.getProperty("dinar.home", "."));
        command.addAll(NEUTRAL);
        command.addAll(options); // of two that contradict each other the later holds
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // What somebody set for a deployment is not what is to be measured.
        builder.environment().keySet().removeIf(ServiceVariables::mayChangeAService);
        builder.environment().put("LC_ALL", "C.UTF-8"); // names of files and arguments
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new ChildJvm(name, process, output);
        } catch (IOException e) {
            throw new BenchmarkFailed(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Processor time that it has used so far, in seconds. */
    public double cpuSeconds() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    /** Memory that it holds now, in MiB; not a number where the system does not tell (it has no /proc). */
    public double residentMiB() {
        return status("VmRSS:");
    }

    /** The most memory that it ever held, in MiB; not a number where the system does not tell. */
    public double peakMiB() {
        return status("VmHWM:");
    }

    private double status(String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException _) {
            return Double.NaN;
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** What it has written so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    /** Checks that it runs. @throws BenchmarkFailed when it has ended; the message has its last lines */
    public void mustRun() {
        if (!process.isAlive()) {
            throw new BenchmarkFailed(
                    name + " ended by itself (exit code " + process.exitValue() + "): " + lastLines());
        }
    }

    /**
     * Writes its flight recording to a file; it was started with {@link Run.Jvm#recording}.
     *
     * @throws BenchmarkFailed when it has none
     */
    public void dumpRecording(Path file) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "JFR.dump",
                            "filename=" + file.toAbsolutePath())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0 || !Files.exists(file)) {
                throw new BenchmarkFailed(
                        "the flight recording of " + name + " was not written to " + file + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new BenchmarkFailed("jcmd could not be run: " + e.getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds all its threads still, as if the machine had stalled, until {@link #resume}. */
    public void suspend() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new BenchmarkFailed("kill could not be run: " + e.getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends it with SIGTERM and waits.
     *
     * @throws BenchmarkFailed when it had ended before, does not end in order (exit code 0) or not within two minutes (one that writes an AOT cache takes its time)
     */
    public void stop() {
        mustRun();
        process.destroy();
        OptionalLong code = await();
        if (code.isEmpty()) {
            throw new BenchmarkFailed(
                    name + " did not stop within " + STOP_PATIENCE.toSeconds() + " s: " + lastLines());
        }
        if (code.getAsLong() != 0) {
            throw new BenchmarkFailed(name + " stopped with exit code " + code.getAsLong() + ": " + lastLines());
        }
    }

    /** Ends it, by force if it must be, whatever its exit code. Idempotent. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private OptionalLong await() {
        try {
            if (process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return OptionalLong.of(process.exitValue());
            }
            process.destroyForcibly().waitFor();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return OptionalLong.empty();
    }

    private String lastLines() {
        List<String> lines = output().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
    }
}
