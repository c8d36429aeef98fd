package dev.dinar.bench.harness;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.sandbox.registry.ApicurioProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * The surroundings of one run: a folder, a broker and a registry as processes of their own, and the JVMs that are measured.
 * All of it ends with {@link #close}, in reverse order, and with this JVM at the latest.
 */
public final class Run implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /**
     * How a JVM that is measured is started.
     *
     * @param heapMiB its largest heap
     * @param recording whether Java Flight Recorder runs from the start on
     * @param more further options
     */
    public record Jvm(int heapMiB, boolean recording, List<String> more) {

        /** Without further options. */
        public Jvm(int heapMiB, boolean recording) {
            this(heapMiB, recording, List.of());
        }

        /** With the options that the image of {@code service} has, so that what is measured is what ships; its floor has them too. */
        public static Jvm ofImage(String service, int heapMiB, boolean recording) {
            Path options = Path.of(System.getProperty("dinar.home", "."), "ops", "docker", "jvm-options", service);
            return new Jvm(heapMiB, recording, List.of("@" + options)); // java reads it, comments and all
        }

        List<String> options() {
            List<String> options = new ArrayList<>(List.of("-Xmx" + heapMiB + "m"));
            options.addAll(more);
            if (recording) {
                options.add("-XX:StartFlightRecording=settings=profile,maxsize=512m");
                options.add("-XX:FlightRecorderOptions=stackdepth=128");
            }
            return options;
        }
    }

    private final Path folder;
    private final Progress progress;
    private final boolean quick;
    private final List<String> jvmOptions;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AotCaches aot;
    private final Thread hook = new Thread(this::end, "end-benchmark");
    private ChildJvm broker;
    private ApicurioProcess registry;
    private int port;

    private Run(Path folder, Progress progress, boolean quick, List<String> jvmOptions) {
        this.folder = folder;
        this.progress = progress;
        this.quick = quick;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.aot = new AotCaches(folder);
    }

    /**
     * Begins a run.
     *
     * @param parent where its folder is made; the folder goes with the run
     * @param quick whether it is a trial run
     * @param jvmOptions further options of the JVMs that are measured
     */
    public static Run begin(Path parent, Progress progress, boolean quick, List<String> jvmOptions) throws IOException {
        Files.createDirectories(parent);
        Run run = new Run(Files.createTempDirectory(parent, "run-"), progress, quick, jvmOptions);
        Runtime.getRuntime().addShutdownHook(run.hook);
        return run;
    }

    /** Starts broker and registry; returns when both answer. */
    public void startKafka() {
        progress.step("Kafka and a schema registry start");
        port = EmbeddedKafka.freePort();
        registry = keep(ApicurioProcess.launch(folder.resolve("registry")));
        broker = keep(ChildJvm.start(
                "kafka",
                folder,
                List.of("-Xms512m", "-Xmx512m", "-Dlogback.configurationFile=bench-logback.xml"),
                Map.of(),
                BrokerMain.class,
                List.of(folder.resolve("kafka").toString(), Integer.toString(port))));
        await("Kafka to serve", () -> {
            broker.mustRun();
            return broker.output().contains(BrokerMain.READY);
        });
        registry.awaitReady();
    }

    /** Where clients find the broker. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** The registry's URL. */
    public String registryUrl() {
        return registry.url();
    }

    /** The broker's process. */
    public ChildJvm broker() {
        return broker;
    }

    /** A client of the broker for questions and topics; ends with the run. */
    public Admin admin() {
        return keep(Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers())));
    }

    /** Starts a JVM that is measured; ends with the run, unless it was stopped before. */
    public ChildJvm start(
            String name, Jvm jvm, Map<String, String> environment, Class<?> main, List<String> arguments) {
        List<String> options = new ArrayList<>(jvm.options());
        options.addAll(jvmOptions);
        options.addAll(aot.options(main));
        return keep(ChildJvm.start(name, folder, options, environment, main, arguments));
    }

    /** The caches that its JVMs start with. */
    public AotCaches aot() {
        return aot;
    }

    /** Something that is to be closed with the run. */
    public synchronized <T extends AutoCloseable> T keep(T thing) {
        opened.push(thing);
        return thing;
    }

    /** Waits until something is so, at most five minutes. @throws BenchmarkFailed when it does not come to be */
    public void await(String what, BooleanSupplier condition) {
        await(what, START_PATIENCE, condition);
    }

    /** Waits until something is so. @throws BenchmarkFailed when it does not come to be within {@code patience} */
    public void await(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new BenchmarkFailed("waited " + patience.toSeconds() + " s in vain for " + what);
            }
            pause(GLANCE);
        }
    }

    /** Waits so long. */
    public void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    /** Copies what the run's processes have written to a folder, in place of what another run left there. */
    void keepOutputs(Path target) throws IOException {
        delete(target);
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".txt")).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** A folder of this run that does not exist yet; gone with the run. */
    public Path folder(String name) {
        return folder.resolve(name);
    }

    /** What tells how far it is. */
    public Progress progress() {
        return progress;
    }

    /** Whether this is a trial run. */
    public boolean quick() {
        return quick;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            end();
        } catch (IllegalStateException _) {
            // The JVM goes down: the hook does it.
        }
    }

    private synchronized void end() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("dinar bench: " + e.getMessage());
            }
        }
        delete(folder);
    }

    /** Deletes a folder with all that is in it; nothing when there is none. */
    public static void delete(Path folder) {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
