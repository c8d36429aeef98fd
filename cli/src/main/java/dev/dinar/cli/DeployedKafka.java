package dev.dinar.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** A deployment of which a command uses the broker too. */
public final class DeployedKafka extends Deployed {

    private static final String BROKER = "dinar.kafka.bootstrap.servers";
    private static final String SERVERS = "bootstrap.servers";
    private static final String KEY = "dinar.ingress.merchants.default.secret-key";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Where Kafka's clients connect (default: KAFKA_BOOTSTRAP_SERVERS, or the sandbox's).")
    private String bootstrapServers;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties of Kafka's clients, such as a login and TLS, as kafka-topics.sh takes them"
                    + " (default: what KAFKA_SASL_USERNAME, KAFKA_SECURITY_PROTOCOL and the like say, or none).")
    private Path properties;

    /** For picocli. */
    public DeployedKafka() {}

    @Override
    Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        Properties read = read();
        for (String name : read.stringPropertyNames()) {
            if (name.equals(SERVERS)) {
                given.put(BROKER, read.getProperty(name));
            } else {
                given.put("dinar.kafka." + ConfigUtil.quoteString(name), read.getProperty(name));
            }
        }
        if (bootstrapServers != null) {
            given.put(BROKER, bootstrapServers);
        }
        return given;
    }

    /** The configuration; of what runs on this machine where it names no broker. */
    @Override
    Config config() {
        Config config = super.config();
        if (config.hasPath(BROKER)) {
            return config;
        }
        Map<String, String> local =
                new HashMap<>(Map.of(BROKER, LocalDeployment.here().bootstrapServers()));
        if (!config.hasPath(KEY)) {
            local.put(KEY, LocalDeployment.SECRET_KEY);
        }
        return ConfigFactory.parseMap(local).withFallback(config);
    }

    /**
     * The deployment, once its broker has answered.
     *
     * @throws Failure when it does not
     */
    public Reached reach() {
        Reached reached = Reached.by(config(), !namesRegistry());
        BrokerCheck.of(reached.kafka());
        return reached;
    }

    private Properties read() {
        Properties read = new Properties();
        if (properties != null) {
            try (Reader reader = Files.newBufferedReader(properties)) {
                read.load(reader);
            } catch (IOException | IllegalArgumentException _) {
                throw new Failure("--command-config " + properties
                        + " cannot be read: give a file of properties, a line each, such as security.protocol=SSL");
            }
        }
        return read;
    }
}
