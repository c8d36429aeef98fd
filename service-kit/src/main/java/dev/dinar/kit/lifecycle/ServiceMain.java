package dev.dinar.kit.lifecycle;

import ch.qos.logback.classic.LoggerContext;
import com.typesafe.config.Config;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.config.UnknownVariables;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry point of a service's process: reads the arguments and the configuration, starts the service and waits. SIGTERM
 * and SIGINT close it, or end its start, and the process ends with 0; a start that fails ends it with 1 and one sentence, a line of
 * the log where logs are JSON.
 */
public final class ServiceMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private final String name;
    private final String purpose;
    private final Starter starter;
    private final Optional<Command> command;

    /**
     * Something that the service's image can do in place of serving.
     *
     * @param name the first argument, which asks for it
     * @param purpose one sentence for {@code --help}
     * @param body takes the other arguments, does it and gives the exit code
     */
    public record Command(String name, String purpose, ToIntFunction<List<String>> body) {}

    /** Starts a service: returns once it accepts work. */
    @FunctionalInterface
    public interface Starter {
        /** Starts it; the message of what it throws is for the operator. */
        AutoCloseable start(Config config) throws Exception;
    }

    /**
     * A service that can be run.
     *
     * @param name the command's name, such as {@code webhook-ingress}
     * @param purpose one sentence for {@code --help}
     */
    public ServiceMain(String name, String purpose, Starter starter) {
        this(name, purpose, starter, Optional.empty());
    }

    private ServiceMain(String name, String purpose, Starter starter, Optional<Command> command) {
        this.name = name;
        this.purpose = purpose;
        this.starter = starter;
        this.command = command;
    }

    /** The same with a command beside it. */
    public ServiceMain with(Command command) {
        return new ServiceMain(name, purpose, starter, Optional.of(command));
    }

    /** Runs the service until the process is told to stop; ends the JVM. */
    public void run(String... args) {
        NeutralLocale.use();
        int code =
                start(List.of(args), System.getenv(), NeutralLocale.utf8(System.out), NeutralLocale.utf8(System.err));
        if (code != RUNNING) {
            System.exit(code);
        }
        try {
            // The hook ends the process.
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            System.exit(0);
        }
    }

    static final int RUNNING = -1;

    private static final String LOG_FORMAT = "DINAR_LOG_FORMAT";

    /** Does what the arguments ask for: the exit code, or {@link #RUNNING}. */
    int start(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.putProperty("service", name); // in every line of JSON
        }
        Optional<Path> file = Optional.ofNullable(
                        System.getProperty("config.file", environment.get(ServiceConfig.FILE_VARIABLE)))
                .filter(value -> !value.isBlank())
                .map(Path::of);
        switch (args) {
            case List<String> none when none.isEmpty() -> {}
            case List<String> help
            when help.equals(List.of("--help")) -> {
                out.print(usage());
                return 0;
            }
            case List<String> version
            when version.equals(List.of("--version")) -> {
                out.println(name + " " + Version.ofDinar());
                return 0;
            }
            case List<String> words
            when command.filter(each -> each.name().equals(words.getFirst())).isPresent() -> {
                return command.get().body().applyAsInt(words.subList(1, words.size()));
            }
            case List<String> config
            when config.size() == 2 && config.getFirst().equals("--config") ->
                file = Optional.of(Path.of(config.getLast()));
            case List<String> unknown -> {
                tell(environment, err, name + ": cannot understand '" + String.join(" ", unknown) + "'; see --help");
                return 2;
            }
        }
        UnknownVariables.remarks(environment).forEach(LOG::warn);
        // Before the start: a service is ready, and may be told to stop, a moment before its start returns.
        StopOnSignal stop = StopOnSignal.of(name, Thread.currentThread());
        try {
            stop.started(starter.start(ServiceConfig.load(file, environment)));
            LOG.info(
                    "{} {} runs on Java {} with a heap of {} MiB at most and {} processor(s)",
                    name,
                    Version.ofDinar(),
                    Version.ofJava(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    Runtime.getRuntime().availableProcessors());
            return RUNNING;
        } catch (Exception | Error e) {
            if (!stop.isUnderWay()) {
                LOG.debug("The start failed", e);
                tell(environment, err, name + " cannot start: " + sentence(e));
            }
            stop.failed(e);
            return 1;
        }
    }

    /** The last line of a process that ends: as the collector of the logs reads it where there is one. */
    private static void tell(Map<String, String> environment, PrintStream err, String line) {
        if (environment.getOrDefault(LOG_FORMAT, "").equals("json")) {
            LOG.error("{}", line);
        } else {
            err.println(line);
        }
    }

    /** The error's words and its cause's; of one that has none, what it is and where in Dinar it came up. */
    private static String sentence(Throwable e) {
        String message = e.getMessage() == null ? NamelessError.words(e) : e.getMessage();
        Throwable cause = e.getCause();
        if (e instanceof BadConfiguration || cause == null) {
            return message;
        }
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.contains(why) ? message : message + ": " + why;
    }

    private String usage() {
        return """
                %s: %s

                Usage: %s [--config FILE | --help | --version]
                %s
                Settings come from the environment and, before it, from FILE (HOCON), which -Dconfig.file or DINAR_CONFIG can
                name as well. docs/configuration.md lists every setting with its default and its environment variable.

                Stop it with SIGTERM or Ctrl-C: it finishes what it has begun and exits with 0.
                """.formatted(
                        name,
                        purpose,
                        name,
                        command.map(each -> "       %s %s ...: %s%n".formatted(name, each.name(), each.purpose()))
                                .orElse(""));
    }
}
