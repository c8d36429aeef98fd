package com.example.fulfilment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How the service is set up.
 *
 * @param bootstrapServers where Kafka is
 * @param registryUrl where the schema registry is
 * @param topicPrefix what the deployment's topic names start with, may be empty
 * @param group the consumer group; instances of the service share it, and the work
 * @param database the SQLite file
 */
public record Settings(String bootstrapServers, String registryUrl, String topicPrefix, String group, Path database) {

    static final String HELP = """
            Fulfils every paid order once, and stops an order whose payment is given back. Ends on SIGTERM or Ctrl-C.
            Prints one line for each: ORDER AMOUNT CURRENCY, or ORDER AMOUNT CURRENCY stopped.

            Environment:
              KAFKA_BOOTSTRAP_SERVERS  default localhost:9092
              SCHEMA_REGISTRY_URL      default http://localhost:8081/apis/ccompat/v7
              DINAR_TOPIC_PREFIX       what the deployment's topic names start with; default none
              GROUP_ID                 default order-fulfilment-java
              FULFILMENT_DATABASE      the SQLite file that knows what is done; default fulfilment.db
            """;

    /** What the environment says, with the addresses of {@code ./dinar up} where it says nothing. */
    public static Settings of(Map<String, String> environment) {
        return new Settings(
                environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
                environment.getOrDefault("SCHEMA_REGISTRY_URL", "http://localhost:8081/apis/ccompat/v7"),
                environment.getOrDefault("DINAR_TOPIC_PREFIX", ""),
                environment.getOrDefault("GROUP_ID", "order-fulfilment-java"),
                Path.of(environment.getOrDefault("FULFILMENT_DATABASE", "fulfilment.db")));
    }

    Map<String, Object> consumer() {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put("bootstrap.servers", bootstrapServers);
        consumer.put("group.id", group);
        // A group that is new begins with the first order, not with the next.
        consumer.put("auto.offset.reset", "earliest");
        // Kafka's default shows what was rolled back, too.
        consumer.put("isolation.level", "read_committed");
        // Kafka's default may commit what is not done yet.
        consumer.put("enable.auto.commit", "false");
        // Or a wrong prefix makes topics, and waits on them for ever.
        consumer.put("allow.auto.create.topics", "false");
        // An instance that dies is missed after 10 s, in place of 45 s.
        consumer.put("session.timeout.ms", "10000");
        consumer.put("schema.registry.url", registryUrl);
        consumer.put("specific.avro.reader", "true");
        return consumer;
    }
}
