package dev.dinar.gateway.reply;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.serde.AvroSerializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the records of one piece of work all or not at all. Thread-safe: a few transactional producers serve all workers, each
 * one transaction at a time.
 *
 * <p>A transaction that its process did not live to commit is aborted by the broker after {@code transaction-timeout}; none can
 * be committed after that.
 */
public final class Outbox implements AutoCloseable {

    private static final int PRODUCERS = 4;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Object> config;
    private final String prefix;
    private final String transactionalId;
    private final AvroSerializer serializer = new AvroSerializer();
    private final BlockingQueue<Slot> slots = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    /** A place for a producer, which is made when it is first needed, and again after it failed. */
    private static final class Slot {
        private final int number;
        private Producer<byte[], byte[]> producer;

        private Slot(int number) {
            this.number = number;
        }
    }

    public Outbox(KafkaSettings kafka, String prefix, String group, Duration transactionTimeout) {
        this.config = new HashMap<>(kafka.producer("dinar-charge-gateway"));
        int timeout = (int) transactionTimeout.toMillis();
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.prefix = prefix;
        this.transactionalId = group + "-" + UUID.randomUUID();
        serializer.configure(kafka.serde(), false);
        for (int i = 0; i < PRODUCERS; i++) {
            slots.add(new Slot(i));
        }
    }

    /**
     * Writes the records in one transaction; returns when it is committed.
     *
     * @param sent called when the records are sent, before the commit
     * @throws KafkaException when it is not known to be committed
     */
    public void write(List<Outgoing> records, Runnable sent) throws InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        // Ahead of the transaction: the registry may have to be asked.
        List<ProducerRecord<byte[], byte[]>> ready =
                records.stream().map(this::ready).toList();
        Slot slot = slots.take();
        boolean committed = false;
        try {
            Producer<byte[], byte[]> producer = producer(slot);
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : ready) {
                var _ = producer.send(record); // commitTransaction throws what a send has failed with
            }
            sent.run();
            producer.commitTransaction();
            committed = true;
        } finally {
            if (!committed && slot.producer != null) {
                // Not aborted but left to the broker: whatever went wrong, that works.
                slot.producer.close(Duration.ZERO);
                slot.producer = null;
            }
            giveBack(slot);
        }
    }

    private Producer<byte[], byte[]> producer(Slot slot) {
        if (slot.producer == null) {
            Map<String, Object> own = new HashMap<>(config);
            own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId + "-" + slot.number);
            own.put(ProducerConfig.CLIENT_ID_CONFIG, "dinar-charge-gateway-" + slot.number);
            Producer<byte[], byte[]> made =
                    new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
            try {
                made.initTransactions();
            } catch (KafkaException e) {
                made.close(Duration.ZERO);
                throw e;
            }
            slot.producer = made;
        }
        return slot.producer;
    }

    private ProducerRecord<byte[], byte[]> ready(Outgoing record) {
        String topic = record.topic().name(prefix);
        byte[] key = record.key() == null ? null : record.key().get();
        byte[] value = record.value() instanceof byte[] bytes ? bytes : serializer.serialize(topic, record.value());
        return new ProducerRecord<>(topic, null, record.timestamp(), key, value, record.headers());
    }

    private void giveBack(Slot slot) {
        if (closed && slot.producer != null) {
            slot.producer.close(CLOSE_PATIENCE);
            slot.producer = null;
        }
        slots.add(slot);
    }

    /** Closes the producers that are not in use, and the others when they are given back. Idempotent. */
    @Override
    public void close() {
        closed = true;
        for (Slot slot = slots.poll(); slot != null; slot = slots.poll()) {
            if (slot.producer != null) {
                slot.producer.close(CLOSE_PATIENCE);
            }
        }
        serializer.close();
    }
}
