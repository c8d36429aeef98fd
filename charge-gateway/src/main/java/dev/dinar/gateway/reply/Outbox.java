package dev.dinar.gateway.reply;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Where what became of records is written, all that belongs to one record or none of it. Thread-safe. */
public interface Outbox {

    /** How a piece of writing ended. */
    enum Written {
        /** It is committed. */
        COMMITTED,
        /** It is certainly not written: its lock was not fresh enough, or another's in the same transaction was lost. */
        NOT_WRITTEN,
        /** Nobody knows: look for the reply before it is written again. */
        UNKNOWN
    }

    /** What is to be written for one record. Its methods are called on a thread of the outbox. */
    interface Piece {

        /** The records, serialized. */
        List<ProducerRecord<byte[], byte[]>> records();

        /** Whether the record's lock holds for so long from now on. */
        boolean isLockedFor(Duration time);

        /** Everything is sent, and not committed. */
        void sent();

        /** It has ended. Must not block. */
        void ended(Written written);

        /** What {@link #sent} threw that is no exception. Must not block. */
        void died(Error error);
    }

    /**
     * As it is written. Apart from the writing, since the registry may have to be asked.
     *
     * @throws KafkaException when it cannot be serialized now
     */
    ProducerRecord<byte[], byte[]> serialized(Outgoing record);

    /** Has it written, soon; after the outbox was closed its end is told at once. */
    void submit(Piece piece);

    /** Puts records that no lock holds where a writer takes them from, all or none; completed on a thread of the outbox, so what follows must not block. */
    default CompletableFuture<Written> write(List<Outgoing> records) {
        UnlockedRecords piece =
                new UnlockedRecords(records.stream().map(this::serialized).toList(), new CompletableFuture<>());
        submit(piece);
        return piece.end();
    }
}
