package dev.dinar.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Where producers put a key: murmur2, as every Kafka client of Java's has always done. */
public final class KeyPartition {

    private KeyPartition() {}

    /** The partition of a text key in a topic of so many partitions. */
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    }
}
