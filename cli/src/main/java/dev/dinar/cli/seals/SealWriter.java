package dev.dinar.cli.seals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.LogSeal;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.ValueSerializer;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.seals.Seal;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes seals in transactions under one transactional id. Whoever opens it ends what others began and shuts them out, so that what is
 * committed when it is open stays the whole of the chain until this writes more. Not thread-safe.
 */
final class SealWriter implements AutoCloseable {

    private static final String SOURCE = "/seal";

    /** Seals of a transaction: some megabytes at most. */
    private static final int TOGETHER = 16;

    private final String topic;
    private final ValueSerializer values;
    private final KafkaProducer<byte[], byte[]> producer;
    private int uncommitted;

    /** Opens it, and with that shuts out whoever had it open. */
    SealWriter(KafkaSettings kafka, String transactionalId, String topic) {
        this.topic = topic;
        Map<String, Object> config = kafka.producer("dinar-seal");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "15000");
        // A broker that is new makes its log of transactions first.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "60000");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "60000");
        values = kafka.valueSerializer();
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    void write(Seal seal) {
        LogSeal record = SealRecords.record(seal);
        RecordHeaders headers = new RecordHeaders();
        CloudEvent.of(record.getEventId(), LogSeal.class, SOURCE, record.getSealedAt())
                .writeTo(headers, CloudEvent.AVRO);
        byte[] key = SealRecords.key(seal.statement().of()).getBytes(UTF_8);
        byte[] value = values.serialize(topic, record);
        if (uncommitted == 0) {
            producer.beginTransaction();
        }
        var _ = producer.send(
                new ProducerRecord<>(topic, null, key, value, headers)); // a commit throws what a send has failed with
        uncommitted++;
        if (uncommitted == TOGETHER) {
            commit();
        }
    }

    void commit() {
        if (uncommitted > 0) {
            producer.commitTransaction();
            uncommitted = 0;
        }
    }

    /** What was not committed is undone by the broker. */
    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
