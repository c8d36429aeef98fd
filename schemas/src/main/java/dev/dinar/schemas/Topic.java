package dev.dinar.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic of the catalogue. Immutable.
 *
 * @param name the name without the deployment's prefix
 * @param key what the record key names; keys are UTF-8 strings
 * @param valueType the Avro record of the values, or {@code byte[]} for topics that carry bytes as they were read
 * @param partitions how many partitions it is created with; never changed after, since keys would move
 * @param cleanup what Kafka does with old records
 * @param retention how long records are kept; ignored by compacted topics
 * @param <V> the type of the values
 */
public record Topic<V>(String name, Key key, Class<V> valueType, int partitions, Cleanup cleanup, Duration retention) {

    /** What a record key names. */
    public enum Key {
        /** Tap's id of a charge or authorization. */
        CHARGE_ID,
        /** The merchant's order id. */
        ORDER_ID,
        /** Tap's id of a payout. */
        PAYOUT_ID,
        /** A charge id where one could be read, else null. */
        CHARGE_ID_OR_NULL,
        /** The merchant's name in Dinar's configuration. */
        MERCHANT,
        /** The same, a colon and which of Tap's lists, such as {@code default:CHARGES}. */
        MERCHANT_AND_KIND,
        /** Whatever the record was read with. */
        AS_READ,
        /** A topic without the deployment's prefix, a slash and a partition's number. */
        TOPIC_PARTITION
    }

    /** What Kafka does with old records. */
    public enum Cleanup {
        /** Deletes them after the retention. */
        DELETE,
        /** Keeps the newest of each key. */
        COMPACT
    }

    /** Checks that nothing is missing. */
    public Topic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(cleanup, "cleanup");
        Objects.requireNonNull(retention, "retention");
    }

    /** The name's alone: equal topics have equal names, and maps by topic are asked for every record. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The topic's name in a deployment whose names start with {@code prefix}, which may be empty. */
    public String name(String prefix) {
        return prefix + name;
    }

    /** The registry's subject of the values (Confluent's TopicNameStrategy). */
    public String valueSubject(String prefix) {
        return name(prefix) + "-value";
    }

    /** The Avro schema of the values; empty for topics that carry bytes as they were read. */
    public Optional<Schema> valueSchema() {
        return valueType == byte[].class
                ? Optional.empty()
                : Optional.of(SpecificData.get().getSchema(valueType));
    }

    /**
     * How the topic is created.
     *
     * @param prefix what the deployment's topic names start with
     * @param partitions overrides the catalogue's number when above 0, but for topics that have one for a reason
     * @param replication the replication factor, or -1 for the broker's default
     */
    public NewTopic toNewTopic(String prefix, int partitions, short replication) {
        int chosen = partitions > 0 && this.partitions > 1 ? partitions : this.partitions;
        return new NewTopic(name(prefix), chosen, replication).configs(configs());
    }

    /** Whether Dinar's own services write it; the others are written by the merchant's. */
    public boolean isWrittenByDinar() {
        return !name.endsWith("-requests") && !name.equals("charge-commands");
    }

    /**
     * Whether customers' personal data may be in it: the contract marks fields of its values with {@code pii}, or it carries bytes as
     * they came.
     */
    public boolean mayHoldPersonalData() {
        return valueSchema()
                .map(schema -> schema.toString().contains("\"pii\""))
                .orElse(true);
    }

    /** The topic-level settings that the topic is created with. */
    public Map<String, String> configs() {
        return switch (cleanup) {
            case COMPACT -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            case DELETE -> deleted();
        };
    }

    private Map<String, String> deleted() {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        if (mayHoldPersonalData()) {
            // Kafka deletes whole segments: with its default of a week a quiet topic keeps records twice as long.
            configs.put(
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(Duration.ofDays(1).toMillis()));
        }
        return Map.copyOf(configs);
    }
}
