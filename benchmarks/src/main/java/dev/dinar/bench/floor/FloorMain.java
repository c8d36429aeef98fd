package dev.dinar.bench.floor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** Runs a floor's topology as a process: prints a line when it runs; SIGTERM ends it with 0. */
public final class FloorMain {

    /** The line that tells that work is assigned. */
    public static final String READY = "The floor runs";

    private FloorMain() {}

    static void run(Topology topology, FloorSettings settings) throws InterruptedException {
        KafkaStreams streams = new KafkaStreams(topology, settings.properties());
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((state, _) -> {
            if (state == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.setUncaughtExceptionHandler(error -> {
            error.printStackTrace(System.err);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            boolean stopped = streams.close(Duration.ofSeconds(20));
                            // As the services do: an orderly stop is to be told from a signal's exit code.
                            Runtime.getRuntime().halt(stopped ? 0 : 1);
                        },
                        "stop-floor"));
        streams.start();
        running.await();
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
