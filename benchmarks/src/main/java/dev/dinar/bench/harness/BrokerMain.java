package dev.dinar.bench.harness;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Kafka as a process of its own: {@code FOLDER PORT}. Prints a line when it serves; SIGTERM ends it. */
final class BrokerMain {

    static final String READY = "Kafka serves";

    private BrokerMain() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                // As Kafka's own default: a log of some GB in few files.
                Map.of("log.segment.bytes", Integer.toString(1 << 30)));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
