package dev.dinar.sandbox.command;

import dev.dinar.cli.Failure;
import dev.dinar.sandbox.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "down",
        description = "Stops the sandbox that runs here, in order. Its data stays for the next ./dinar up.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Option(names = "--wipe", description = "Also delete its data: topics, schemas, state and logs.")
    private boolean wipe;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var run = Home.runFile().read();
        if (run.isPresent()) {
            out.println("Stopping the sandbox (process " + run.get().pid() + ") ...");
            out.flush();
            stop(run.get());
            out.println("Stopped.");
        } else {
            out.println("No sandbox runs here.");
        }
        if (wipe) {
            delete(Home.folder());
            out.println("Its data is deleted.");
        }
        return 0;
    }

    private static void stop(RunFile.Run run) throws Exception {
        ProcessHandle process = run.process().orElseThrow();
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            throw new Failure("Process " + run.pid()
                    + " does not stop: look into .dinar/logs/sandbox.log, then end it with kill -9 " + run.pid());
        }
    }

    private static void delete(Path folder) throws IOException {
        List<String> data = List.of("kafka", "registry", "streams", "logs", "run.properties");
        for (String name : data) {
            Path path = folder.resolve(name);
            if (Files.exists(path)) {
                try (var files = Files.walk(path)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
