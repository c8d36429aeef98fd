package dev.dinar.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** A deployment of which a command uses the broker too. */
final class DeployedKafka extends Deployed {

    private static final String BROKER = "dinar.kafka.bootstrap.servers";
    private static final String KEY = "dinar.ingress.merchants.default.secret-key";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Where Kafka's clients connect (default: KAFKA_BOOTSTRAP_SERVERS, or the sandbox's).")
    private String bootstrapServers;

    @Override
    Map<String, String> given() {
        return bootstrapServers == null ? Map.of() : Map.of(BROKER, bootstrapServers);
    }

    /** The configuration; of the sandbox that runs here where it names no broker. */
    @Override
    Config config() {
        Config config = super.config();
        if (config.hasPath(BROKER)) {
            return config;
        }
        Map<String, String> sandbox =
                new HashMap<>(Map.of(BROKER, LocalDeployment.running().bootstrapServers()));
        if (!config.hasPath(KEY)) {
            sandbox.put(KEY, LocalDeployment.SECRET_KEY);
        }
        return ConfigFactory.parseMap(sandbox).withFallback(config);
    }
}
