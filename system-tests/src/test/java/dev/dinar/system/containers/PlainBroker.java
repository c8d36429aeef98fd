package dev.dinar.system.containers;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker that lets everybody do everything; services make their topics and schemas themselves. */
final class PlainBroker implements Broker {

    private final KafkaContainer kafka;

    PlainBroker(Network network) {
        kafka = new KafkaContainer(DockerImageName.parse(KafkaImage.NAME))
                .withNetwork(network)
                .withListener("kafka:19092")
                .withEnv(KafkaImage.SETTINGS);
    }

    @Override
    public Map<String, Object> administrator() {
        return Map.of("bootstrap.servers", kafka.getBootstrapServers());
    }

    @Override
    public void admit(GenericContainer<?> container, String service) {
        container
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                .withEnv("SCHEMA_REGISTRY_AUTO_REGISTER", "true")
                .withEnv("DINAR_TOPICS_MANAGE", "create")
                .withEnv("DINAR_TOPIC_PARTITIONS", "3")
                .withEnv("DINAR_TOPIC_REPLICATION", "1");
    }

    @Override
    public void start() {
        kafka.start();
    }

    @Override
    public void stop() {
        kafka.stop();
    }
}
