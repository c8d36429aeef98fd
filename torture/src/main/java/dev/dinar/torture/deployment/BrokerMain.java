package dev.dinar.torture.deployment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** A broker and controller as a process: {@code SERVER_PROPERTIES CLUSTER_ID INITIAL_CONTROLLERS}. Formats an empty disk first. */
final class BrokerMain {

    private BrokerMain() {}

    /** Runs until it is told to stop, or its disk is full. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        }
        if (!Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) {
            format(file, args[1], args[2]);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-kafka"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path file, String cluster, String controllers) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exit = StorageTool.execute(
                new String[] {"format", "--initial-controllers", controllers, "-t", cluster, "-c", file.toString()},
                new PrintStream(output, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IllegalStateException(
                    "the disk could not be formatted: " + output.toString(StandardCharsets.UTF_8));
        }
    }
}
