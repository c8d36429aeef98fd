package dev.dinar.gateway.reply;

import dev.dinar.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outbox that writes to Kafka. What waits at the same time shares a transaction, whichever member it comes from. Thread-safe; a few
 * threads write, each one transaction at a time.
 *
 * <p>A record's lock is looked at twice: once the producer is there, before the transaction begins, and again when everything has
 * reached the broker, before the commit. So what is committed was in an open transaction while the lock held, and whoever acquires
 * the record later waits for the end of that transaction before it looks for a reply.
 */
public final class KafkaOutbox implements Outbox, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int WRITERS = 2;
    private static final int MOST = 100;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final IntFunction<Producer<byte[], byte[]>> producers;
    private final String prefix;
    private final Duration transactionTimeout;
    private final Serializer<Object> values;
    private final Function<Producer<?, ?>, AutoCloseable> watch;
    private final BlockingQueue<Piece> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closed;

    /** The writers have ended. */
    private volatile boolean over;

    /** An outbox that nobody watches. */
    public KafkaOutbox(KafkaSettings kafka, String prefix, String group, Duration transactionTimeout) {
        this(kafka, prefix, group, transactionTimeout, _ -> () -> {});
    }

    /**
     * Opens it; its producers are made when they are first needed.
     *
     * @param watch is given each producer, and what it returns is closed before the producer is
     */
    public KafkaOutbox(
            KafkaSettings kafka,
            String prefix,
            String group,
            Duration transactionTimeout,
            Function<Producer<?, ?>, AutoCloseable> watch) {
        this(
                producers(kafka, group + "-" + UUID.randomUUID(), transactionTimeout),
                kafka.valueSerializer(),
                prefix,
                transactionTimeout,
                watch);
    }

    /** The same with producers of one's own, by the number of their writer. */
    KafkaOutbox(
            IntFunction<Producer<byte[], byte[]>> producers,
            Serializer<Object> values,
            String prefix,
            Duration transactionTimeout,
            Function<Producer<?, ?>, AutoCloseable> watch) {
        this.producers = producers;
        this.values = values;
        this.prefix = prefix;
        this.transactionTimeout = transactionTimeout;
        this.watch = watch;
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            writers.add(Thread.ofPlatform()
                    .name("charge-gateway-outbox-" + number)
                    .start(() -> new Writer(number).write()));
        }
    }

    private static IntFunction<Producer<byte[], byte[]>> producers(
            KafkaSettings kafka, String transactionalId, Duration transactionTimeout) {
        Map<String, Object> config = new HashMap<>(kafka.producer("dinar-charge-gateway"));
        int timeout = (int) transactionTimeout.toMillis();
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return number -> {
            Map<String, Object> own = new HashMap<>(config);
            own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId + "-" + number);
            own.put(ProducerConfig.CLIENT_ID_CONFIG, "dinar-charge-gateway-" + number);
            return new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
        };
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialized(Outgoing record) {
        String topic = record.topic().name(prefix);
        byte[] key = record.key() == null ? null : record.key().get();
        byte[] value = values.serialize(topic, record.value());
        return new ProducerRecord<>(topic, null, record.timestamp(), key, value, record.headers());
    }

    @Override
    public void submit(Piece piece) {
        waiting.add(piece);
        // The other way round a piece could come between the last look of close and this one, and wait for ever.
        if (over && waiting.remove(piece)) {
            piece.ended(Written.UNKNOWN);
        }
    }

    /** Writes what waits, and ends the producers. Whoever submits later is told that nobody knows. Idempotent. */
    @Override
    public void close() {
        closed = true;
        try {
            for (Thread writer : writers) {
                writer.join(CLOSE_PATIENCE.plus(transactionTimeout));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        over = true;
        for (Piece left = waiting.poll(); left != null; left = waiting.poll()) {
            left.ended(Written.UNKNOWN);
        }
        values.close();
    }

    /** A producer, and the thread that it belongs to. The producer is made when it is first needed, and again after it failed. */
    private final class Writer {

        private final int number;
        private @Nullable Producer<byte[], byte[]> producer;
        private AutoCloseable watched = () -> {};

        private Writer(int number) {
            this.number = number;
        }

        private void write() {
            try {
                while (!closed || !waiting.isEmpty()) {
                    Piece first = waiting.poll(500, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        List<Piece> pieces = new ArrayList<>(List.of(first));
                        waiting.drainTo(pieces, MOST - 1);
                        write(pieces);
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                close(CLOSE_PATIENCE);
            }
        }

        private void write(List<Piece> pieces) {
            Producer<byte[], byte[]> open;
            try {
                open = open();
            } catch (KafkaException e) {
                LOG.warn("Nothing can be written now", e);
                pieces.forEach(piece -> piece.ended(Written.UNKNOWN));
                return;
            }
            List<Piece> locked = new ArrayList<>();
            for (Piece piece : pieces) {
                if (piece.isLockedFor(transactionTimeout)) {
                    locked.add(piece);
                } else {
                    piece.ended(Written.NOT_WRITTEN);
                }
            }
            if (!locked.isEmpty()) {
                Written written = transaction(open, locked);
                locked.forEach(piece -> piece.ended(written));
            }
        }

        /** One transaction with all of them; takes those out that died in it. */
        private Written transaction(Producer<byte[], byte[]> producer, List<Piece> pieces) {
            Written written = Written.UNKNOWN;
            try {
                producer.beginTransaction();
                for (Piece piece : pieces) {
                    for (ProducerRecord<byte[], byte[]> record : piece.records()) {
                        var _ = producer.send(record); // commitTransaction throws what a send has failed with
                    }
                }
                if (areAlive(pieces)) {
                    producer.flush();
                    if (pieces.stream().allMatch(piece -> piece.isLockedFor(Duration.ZERO))) {
                        producer.commitTransaction();
                        written = Written.COMMITTED;
                    } else {
                        producer.abortTransaction();
                        return Written.NOT_WRITTEN;
                    }
                }
            } catch (KafkaException e) {
                LOG.warn("{} records' ends are not known to be written; they are tried again", pieces.size(), e);
            }
            if (written == Written.UNKNOWN) {
                // Not aborted but left to the broker: whatever went wrong, that works.
                close(Duration.ZERO);
            }
            return written;
        }

        private void close(Duration patience) {
            Producer<byte[], byte[]> closing = producer;
            if (closing == null) {
                return;
            }
            producer = null;
            try {
                watched.close();
            } catch (Exception e) {
                LOG.warn("A producer's metrics stay behind", e);
            }
            closing.close(patience);
        }

        private static boolean areAlive(List<Piece> pieces) {
            List<Piece> dead = new ArrayList<>();
            for (Piece piece : pieces) {
                try {
                    piece.sent();
                } catch (Error e) {
                    dead.add(piece);
                    piece.died(e);
                }
            }
            pieces.removeAll(dead);
            return dead.isEmpty();
        }

        private Producer<byte[], byte[]> open() {
            if (producer != null) {
                return producer;
            }
            Producer<byte[], byte[]> made = producers.apply(number);
            try {
                made.initTransactions();
            } catch (KafkaException e) {
                made.close(Duration.ZERO);
                throw e;
            }
            producer = made;
            watched = watch.apply(made);
            return made;
        }
    }
}
