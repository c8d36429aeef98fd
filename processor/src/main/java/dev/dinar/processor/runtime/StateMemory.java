package dev.dinar.processor.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory outside the heap that all stores of a process share. Without it each of the four stores of each partition takes up
 * to 98 MB for itself: 4.7 GB for twelve partitions.
 */
final class StateMemory implements AutoCloseable {

    private static final String KEY = "dinar.processor.state.memory";

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /** @param bytes for blocks that are read and for what is not yet written, together */
    StateMemory(long bytes) {
        RocksDB.loadLibrary();
        this.cache = new LRUCache(bytes);
        this.writeBuffers = new WriteBufferManager(bytes / 2, cache);
    }

    /** Settings of Kafka Streams under which its stores use this memory. */
    Map<String, Object> config() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Sharing.class, KEY, this);
    }

    /** To be closed after the stores. */
    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }

    /** Kafka Streams makes one for each store. */
    public static final class Sharing implements RocksDBConfigSetter {

        /** For Kafka Streams. */
        public Sharing() {}

        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            StateMemory memory = (StateMemory) requireNonNull(configs.get(KEY));
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            table.setCacheIndexAndFilterBlocksWithHighPriority(true);
            table.setPinTopLevelIndexAndFilter(true);
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writeBuffers);
        }

        @Override
        public void close(String storeName, Options options) {
            // The memory is shared: whoever made it closes it.
        }
    }
}
