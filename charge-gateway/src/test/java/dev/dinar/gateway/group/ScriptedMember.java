package dev.dinar.gateway.group;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A member of a share group whose polls give what they were told, and that remembers what it was told of records. */
final class ScriptedMember {

    static final Duration LOCK = Duration.ofMinutes(10);

    final Deque<List<ConsumerRecord<byte[], byte[]>>> polls = new ArrayDeque<>();
    final List<String> said = new ArrayList<>();

    @SuppressWarnings("unchecked") // A proxy has no type arguments.
    ShareConsumer<byte[], byte[]> consumer() {
        return (ShareConsumer<byte[], byte[]>) Proxy.newProxyInstance(
                ScriptedMember.class.getClassLoader(),
                new Class<?>[] {ShareConsumer.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "poll" -> records(polls.isEmpty() ? List.of() : polls.remove());
                    case "acknowledge" -> {
                        said.add(arguments[1] + " " + ((ConsumerRecord<?, ?>) arguments[0]).offset());
                        yield null;
                    }
                    case "commitSync" -> {
                        said.add("commit");
                        yield Map.of();
                    }
                    case "acquisitionLockTimeoutMs" -> Optional.of((int) LOCK.toMillis());
                    default -> null;
                });
    }

    static ConsumerRecord<byte[], byte[]> record(long offset) {
        return record(offset, new byte[0]);
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>(
                "charge-requests",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty(),
                Optional.of((short) 1));
    }

    static ConsumerRecords<byte[], byte[]> records(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.isEmpty()
                ? ConsumerRecords.empty()
                : new ConsumerRecords<>(Map.of(new TopicPartition("charge-requests", 0), records), Map.of());
    }
}
