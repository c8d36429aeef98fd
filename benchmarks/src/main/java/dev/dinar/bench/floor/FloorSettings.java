package dev.dinar.bench.floor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * How a floor runs: the settings of Kafka Streams that the processor has by default, so that they can't make the difference.
 *
 * @param bootstrapServers the broker
 * @param application the application's id, new for each round
 * @param state the folder of its stores
 * @param commitInterval how often a transaction is committed
 * @param topics the topics that it reads and writes, as the floor says
 */
public record FloorSettings(
        String bootstrapServers, String application, Path state, Duration commitInterval, List<String> topics) {

    private static final long STATE_MEMORY = 256L << 20;
    private static final String MEMORY = "dinar.bench.memory";

    /** Read from the arguments of {@code main}. */
    static FloorSettings of(String... arguments) {
        return new FloorSettings(
                arguments[0],
                arguments[1],
                Path.of(arguments[2]),
                Duration.ofMillis(Long.parseLong(arguments[3])),
                List.of(arguments).subList(4, arguments.length));
    }

    /** As the arguments of {@code main}. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of(bootstrapServers, application, state.toString(), Long.toString(commitInterval.toMillis())));
        arguments.addAll(topics);
        return arguments;
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put("auto.offset.reset", "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 15_000);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Shared.class);
        properties.put(MEMORY, new Memory());
        return properties;
    }

    /** What all stores share, as the processor's do; lives as long as the process. */
    private static final class Memory {

        private final Cache cache;
        private final WriteBufferManager writeBuffers;

        Memory() {
            RocksDB.loadLibrary();
            cache = new LRUCache(STATE_MEMORY);
            writeBuffers = new WriteBufferManager(STATE_MEMORY / 2, cache);
        }
    }

    /** Kafka Streams makes one for each store. */
    public static final class Shared implements RocksDBConfigSetter {

        /** For Kafka Streams. */
        public Shared() {}

        @Override
        public void setConfig(String store, Options options, Map<String, Object> configs) {
            Memory memory = (Memory) configs.get(MEMORY);
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            table.setCacheIndexAndFilterBlocksWithHighPriority(true);
            table.setPinTopLevelIndexAndFilter(true);
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writeBuffers);
        }

        @Override
        public void close(String store, Options options) {
            // Shared with the other stores.
        }
    }
}
