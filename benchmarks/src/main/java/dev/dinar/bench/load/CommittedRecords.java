package dev.dinar.bench.load;

import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.kit.kafka.TopicPartitions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is committed to some topics from now on, in a thread of its own, and hands each record over with the time it was seen. */
public final class CommittedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;

    private CommittedRecords(Thread thread) {
        this.thread = thread;
    }

    /**
     * Reads from the ends that the topics have now; returns when nothing that comes later is missed.
     *
     * @param seen is handed each record and {@link System#nanoTime} of when it was there; called by one thread
     */
    public static CommittedRecords of(
            String bootstrapServers, Collection<String> topics, ObjLongConsumer<ConsumerRecord<String, byte[]>> seen) {
        CompletableFuture<Void> positioned = new CompletableFuture<>();
        CommittedRecords[] self = new CommittedRecords[1];
        Thread thread = Thread.ofPlatform()
                .name("committed-records")
                .daemon()
                .unstarted(() -> self[0].read(bootstrapServers, topics, seen, positioned));
        self[0] = new CommittedRecords(thread);
        thread.start();
        try {
            positioned.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailed(
                    "cannot read " + topics + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
        return self[0];
    }

    private void read(
            String bootstrapServers,
            Collection<String> topics,
            ObjLongConsumer<ConsumerRecord<String, byte[]>> seen,
            CompletableFuture<Void> positioned) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "none",
                "max.poll.records",
                10_000);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> TopicPartitions.of(consumer, topic).stream())
                    .toList();
            consumer.assign(partitions);
            // Said once: a reader that was set back to the end later would miss records and not say so.
            consumer.endOffsets(partitions).forEach(consumer::seek);
            positioned.complete(null);
            while (!ended.get()) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(record -> seen.accept(record, now));
            }
        } catch (RuntimeException e) {
            failure.set(e);
            positioned.completeExceptionally(e);
        }
    }

    /** Checks that it reads. @throws BenchmarkFailed when it had to give up; the message says why */
    public void mustRead() {
        if (failure.get() != null) {
            throw new BenchmarkFailed("a reader gave up: " + failure.get().getMessage(), failure.get());
        }
    }

    /** What was counted so far of what it read; a reader that gave up is told at once, and not taken for one that sees nothing. */
    public LongSupplier counting(AtomicLong counted) {
        return () -> {
            mustRead();
            return counted.get();
        };
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The keys that were seen, to find those that come twice. For one thread. */
    public static final class Keys {

        private final Set<String> keys = new HashSet<>();

        /** For none so far. */
        public Keys() {}

        /** Whether the key is new. */
        public boolean add(String key) {
            return keys.add(key);
        }
    }
}
