package dev.dinar.bench.result;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where and of what a benchmark was run.
 *
 * @param commit the sources' commit, with a plus where files were changed since; {@code unknown} outside a clone
 * @param jdk the JVM's name and version
 * @param os the operating system's name and version
 * @param cpu the processor's name, as the system tells it
 * @param cores how many processors the JVM sees
 * @param memoryMiB the machine's memory
 * @param load the load average of the last minute when the run began; above 0.5 the machine was not quiet
 */
public record Machine(String commit, String jdk, String os, String cpu, int cores, long memoryMiB, double load) {

    /** This one, now. */
    public static Machine here() {
        OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                commitOf(Path.of(System.getProperty("dinar.home", "."))),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                os.getName() + " " + os.getVersion() + " " + os.getArch(),
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                os.getTotalMemorySize() >> 20,
                os.getSystemLoadAverage());
    }

    private static String cpuName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static String commitOf(Path home) {
        String commit = git(home, "rev-parse", "--short", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return git(home, "status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "+";
    }

    /** What git says; empty where there is no git or no clone. */
    private static String git(Path home, String... arguments) {
        try {
            Process git = new ProcessBuilder(
                            Stream.concat(Stream.of("git", "-C", home.toString()), Stream.of(arguments))
                                    .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "";
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
