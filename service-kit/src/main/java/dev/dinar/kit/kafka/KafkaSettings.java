package dev.dinar.kit.kafka;

import com.typesafe.config.Config;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.Settings;
import dev.dinar.schemas.serde.AvroSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How this process reaches the broker and the schema registry: {@code dinar.kafka}, where any Kafka property may stand and
 * goes through to every client, {@code dinar.kafka-login} and {@code dinar.schema-registry}. Immutable; {@link #toString} shows
 * no secret.
 */
public final class KafkaSettings {

    private final String bootstrapServers;
    private final Map<String, String> properties;
    private final Map<String, String> serde;
    private final String serializer;

    private KafkaSettings(
            String bootstrapServers, Map<String, String> properties, Map<String, String> serde, String serializer) {
        this.bootstrapServers = bootstrapServers;
        this.serializer = serializer;
        this.properties = Map.copyOf(properties);
        this.serde = Map.copyOf(serde);
    }

    /**
     * Reads {@code dinar.kafka}, {@code dinar.kafka-login} and {@code dinar.schema-registry}.
     *
     * @throws BadConfiguration when a setting is missing, or takes one of Dinar's promises away ({@code acks},
     *     {@code isolation.level}, {@code processing.guarantee}, ...); the message names the key and the remedy
     */
    public static KafkaSettings from(Config config) {
        Settings kafka = Settings.at(config, "dinar.kafka");
        Map<String, String> properties = kafka.flattened();
        String servers = properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null) {
            throw new BadConfiguration(kafka.nameOf(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                    + " is not set: set KAFKA_BOOTSTRAP_SERVERS=host:port, or the key in the configuration file");
        }
        KafkaPromises.check(properties);
        KafkaLogin.from(config).addTo(properties, kafka);
        // What clients are given is bytes already.
        String serializer = properties.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        return new KafkaSettings(
                servers,
                properties,
                RegistrySettings.from(config),
                serializer == null ? AvroSerializer.class.getName() : serializer.strip());
    }

    /** The broker's addresses, as {@code host:port,…}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The same in a sentence for operators. */
    public String place() {
        return "Kafka at " + bootstrapServers;
    }

    /** What an Avro serde is configured with, under Confluent's keys. */
    public Map<String, Object> serde() {
        return Map.copyOf(serde);
    }

    /**
     * How the values of records become bytes: by the class that {@code dinar.kafka.value.serializer} names, or by Dinar's. Opened
     * anew, for the caller to close.
     *
     * @throws BadConfiguration when it names no serializer
     */
    public ValueSerializer valueSerializer() {
        return ValueSerializer.of(serializer, serde);
    }

    /**
     * A producer that loses and repeats nothing: every replica acknowledges, and a retry is recognised. A record is given up
     * after 30 s, a caller waits 5 s at most for room or metadata. A service sets other limits in what it adds.
     */
    public Map<String, Object> producer(String clientId) {
        Map<String, Object> producer = new HashMap<>();
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer.put(ProducerConfig.LINGER_MS_CONFIG, "1");
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        return client(clientId, producer);
    }

    /**
     * The same for whoever waits for each record: sent at once and not compressed, since records come together while the ones
     * before them are under way. What {@code dinar.kafka} says goes before.
     */
    public Map<String, Object> promptProducer(String clientId) {
        Map<String, Object> producer = producer(clientId);
        if (!properties.containsKey(ProducerConfig.LINGER_MS_CONFIG)) {
            producer.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        }
        if (!properties.containsKey(ProducerConfig.COMPRESSION_TYPE_CONFIG)) {
            producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        }
        return producer;
    }

    /** A consumer of {@code groupId} that sees only what is committed, starts a new group at the beginning and commits itself. */
    public Map<String, Object> consumer(String clientId, String groupId) {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        Map<String, Object> all = client(clientId, consumer);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        return all;
    }

    /** The same without a group: for whoever looks something up, and assigns itself what it reads. Creates no topic by asking for it. */
    public Map<String, Object> reader(String clientId) {
        Map<String, Object> reader = consumer(clientId, "");
        reader.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reader.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return reader;
    }

    /**
     * A member of a share group that acknowledges each record itself and is given one at a time. Where a group begins and
     * what it sees is a setting of the group, not of its members.
     */
    public Map<String, Object> shareConsumer(String clientId, String groupId) {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        consumer.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
        Map<String, Object> all = client(clientId, consumer);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        return all;
    }

    /** An admin client. */
    public Map<String, Object> admin(String clientId) {
        return client(clientId, Map.of());
    }

    /**
     * What Kafka Streams is configured with beside what its service decides: the broker, every property of
     * {@code dinar.kafka} (also {@code producer.…} and {@code main.consumer.…}), and the serde's keys.
     */
    public Map<String, Object> streams(String applicationId) {
        Map<String, Object> streams = new HashMap<>(serde);
        streams.putAll(properties);
        streams.put("application.id", applicationId);
        return streams;
    }

    private Map<String, Object> client(String clientId, Map<String, Object> defaults) {
        Map<String, Object> client = new HashMap<>(defaults);
        client.putAll(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return client;
    }

    /** The broker's addresses, and nothing that may be secret. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + "]";
    }
}
