package dev.dinar.system.containers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A broker that is encrypted throughout, knows everybody by name and lets nobody do what no ACL allows.
 *
 * <p>Services log in with SCRAM on a listener of their own. Brokers, controllers and administrators use PLAIN over TLS: their
 * passwords are in the node's settings, since SCRAM's are in the cluster's metadata, which a node must log in to read. A last listener is for the test's own JVM.
 */
final class SecuredBroker extends GenericContainer<SecuredBroker> implements Broker {

    private static final int OUTSIDE = 9094;
    private static final String STARTER = "/tmp/start-kafka.sh";
    private static final String SECRETS = "/etc/kafka/secrets/";
    private static final String ADMIN_PASSWORD = "admin-of-one-test";
    private static final String NODE_PASSWORD = "node-of-one-test";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    private final Authority authority;
    private final Path folder;

    SecuredBroker(Network network, Path folder) {
        super(DockerImageName.parse(KafkaImage.NAME));
        this.folder = folder;
        this.authority = new Authority(folder);
        withNetwork(network);
        withNetworkAliases("kafka");
        withExposedPorts(OUTSIDE);
        withEnv(KafkaImage.SETTINGS);
        withEnv(node());
        withEnv(security());
        // Addresses that clients are told hold the mapped port, which is known once the container runs.
        withCommand("sh", "-c", "while [ ! -f " + STARTER + " ]; do sleep 0.1; done; sh " + STARTER);
        withCopyFileToContainer(MountableFile.forHostPath(authority.brokerKeys(), 0444), SECRETS + "broker.p12");
        withCopyFileToContainer(MountableFile.forHostPath(authority.certificate(), 0444), SECRETS + "ca.pem");
        waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(Duration.ofMinutes(2)));
    }

    private static Map<String, String> node() {
        return Map.of(
                "KAFKA_NODE_ID", "1",
                "KAFKA_PROCESS_ROLES", "broker,controller",
                "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093",
                "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                "KAFKA_INTER_BROKER_LISTENER_NAME", "BROKERS",
                "KAFKA_LISTENERS", "SERVICES://:19094,OUTSIDE://:" + OUTSIDE + ",BROKERS://:19095,CONTROLLER://:9093",
                "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1",
                "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1",
                "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1",
                "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    }

    private static Map<String, String> security() {
        String node =
                PLAIN + "username=\"broker\" password=\"" + NODE_PASSWORD + "\" user_broker=\"" + NODE_PASSWORD + "\";";
        Map<String, String> security = new HashMap<>(Map.of(
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                "SERVICES:SASL_SSL,OUTSIDE:SASL_SSL,BROKERS:SASL_SSL,CONTROLLER:SASL_SSL",
                "KAFKA_SASL_ENABLED_MECHANISMS",
                "PLAIN",
                "KAFKA_SASL_MECHANISM_INTER_BROKER_PROTOCOL",
                "PLAIN",
                "KAFKA_SASL_MECHANISM_CONTROLLER_PROTOCOL",
                "PLAIN",
                "KAFKA_LISTENER_NAME_BROKERS_PLAIN_SASL_JAAS_CONFIG",
                node,
                "KAFKA_LISTENER_NAME_CONTROLLER_PLAIN_SASL_JAAS_CONFIG",
                node,
                "KAFKA_LISTENER_NAME_OUTSIDE_PLAIN_SASL_JAAS_CONFIG",
                PLAIN + "user_admin=\"" + ADMIN_PASSWORD + "\";",
                "KAFKA_LISTENER_NAME_OUTSIDE_SCRAM___SHA___512_SASL_JAAS_CONFIG",
                SCRAM + ";",
                "KAFKA_LISTENER_NAME_SERVICES_SCRAM___SHA___512_SASL_JAAS_CONFIG",
                SCRAM + ";"));
        security.putAll(Map.of(
                "KAFKA_LISTENER_NAME_SERVICES_SASL_ENABLED_MECHANISMS", "SCRAM-SHA-512",
                "KAFKA_LISTENER_NAME_OUTSIDE_SASL_ENABLED_MECHANISMS", "SCRAM-SHA-512,PLAIN",
                "KAFKA_SSL_KEYSTORE_TYPE", "PKCS12",
                "KAFKA_SSL_KEYSTORE_LOCATION", SECRETS + "broker.p12",
                "KAFKA_SSL_KEYSTORE_PASSWORD", Authority.PASSWORD,
                "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", SECRETS + "ca.pem",
                "KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "KAFKA_SUPER_USERS", "User:broker;User:admin"));
        return security;
    }

    @Override
    protected void containerIsStarting(InspectContainerResponse info, boolean reused) {
        super.containerIsStarting(info, reused);
        String addresses =
                "SERVICES://kafka:19094,OUTSIDE://localhost:" + getMappedPort(OUTSIDE) + ",BROKERS://kafka:19095";
        copyFileToContainer(
                Transferable.of("export KAFKA_ADVERTISED_LISTENERS=" + addresses + "\nexec /etc/kafka/docker/run\n"),
                STARTER);
    }

    @Override
    public Map<String, Object> administrator() {
        return client("PLAIN", PLAIN + "username=\"admin\" password=\"" + ADMIN_PASSWORD + "\";");
    }

    /** What a client in the test's JVM needs to log in as a service does. */
    Map<String, Object> asService(String service) {
        return client(
                "SCRAM-SHA-512",
                SCRAM + " username=\"" + userOf(service) + "\" password=\""
                        + passwordOf(service).replace("\"", "\\\"") + "\";");
    }

    private Map<String, Object> client(String mechanism, String login) {
        return Map.of(
                "bootstrap.servers",
                "localhost:" + getMappedPort(OUTSIDE),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                login,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.certificate().toString());
    }

    /** The service's user is called as {@link #userOf} says; its password is a file, as a secret that is mounted. */
    @Override
    public void admit(GenericContainer<?> container, String service) {
        container
                .withFileSystemBind(secretsOf(service).toString(), "/etc/dinar", BindMode.READ_ONLY)
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19094")
                .withEnv("KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
                .withEnv("KAFKA_SASL_USERNAME", userOf(service))
                .withEnv("KAFKA_SASL_PASSWORD_FILE", "/etc/dinar/kafka-password")
                .withEnv("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM")
                .withEnv("KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/dinar/ca.pem");
    }

    static String userOf(String service) {
        return "dinar-" + service;
    }

    static String passwordOf(String service) {
        return service + "'s \"password\" of one test";
    }

    private Path secretsOf(String service) {
        try {
            Path secrets = Files.createDirectories(folder.resolve(service));
            Files.copy(
                    authority.certificate(),
                    secrets.resolve("ca.pem"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(secrets.resolve("kafka-password"), passwordOf(service));
            // The service's user in the container is not this one.
            Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String file : new String[] {"ca.pem", "kafka-password"}) {
                Files.setPosixFilePermissions(secrets.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
            }
            return secrets.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
