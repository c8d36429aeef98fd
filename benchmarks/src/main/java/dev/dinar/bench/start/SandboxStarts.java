package dev.dinar.bench.start;

import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.sandbox.Ports;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.sandbox.command.Dinar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code ./dinar up} in a folder of its own, with the JVM's options of that command.
 *
 * @param run whose it is
 */
record SandboxStarts(Run run) {

    static final String NAME = "sandbox";

    /** The first start makes topics, data and the archive of classes, and does not count. */
    List<Round> measured(int times) {
        Path home = home();
        List<Round> rounds = new ArrayList<>();
        for (int number = 0; number <= times; number++) {
            run.progress().step(number == 0 ? "sandbox, cold" : "sandbox, warm, start " + number + " of " + times);
            double seconds = once(home);
            rounds.add(new Round(
                    number == 0 ? NAME + ", cold" : NAME,
                    Math.max(1, number),
                    List.of(new Figure(Starts.SECONDS, seconds))));
        }
        return rounds;
    }

    private double once(Path home) {
        long started = System.nanoTime();
        ChildJvm sandbox = run.start(
                NAME,
                new Run.Jvm(
                        768,
                        false,
                        List.of(
                                "-Ddinar.home=" + home,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+AutoCreateSharedArchive",
                                "-XX:SharedArchiveFile=" + home.resolve("dinar.jsa"),
                                "-Xlog:cds=off",
                                "-Xlog:cds+dynamic=off",
                                "-Dlogback.configurationFile=sandbox-logback.xml")),
                Map.of(),
                Dinar.class,
                arguments());
        run.await("the sandbox to be up", () -> {
            sandbox.mustRun();
            return sandbox.output().contains("Dinar is up");
        });
        double seconds = (System.nanoTime() - started) / 1e9;
        sandbox.close();
        return seconds;
    }

    private static List<String> arguments() {
        return Stream.concat(
                        Stream.of("up"),
                        Ports.DEFAULT.byOption().keySet().stream()
                                .flatMap(part ->
                                        Stream.of("--" + part + "-port", Integer.toString(EmbeddedKafka.freePort()))))
                .toList();
    }

    /** A folder where the sandbox finds what was built, and keeps its own data. */
    private Path home() {
        Path home = run.folder("home").toAbsolutePath();
        Path built = Path.of(System.getProperty("dinar.home", "."), "sandbox").toAbsolutePath();
        try {
            Files.createDirectories(home);
            Files.createSymbolicLink(home.resolve("sandbox"), built);
            return home;
        } catch (IOException e) {
            throw new BenchmarkFailed("a folder for the sandbox could not be made: " + e.getMessage(), e);
        }
    }
}
