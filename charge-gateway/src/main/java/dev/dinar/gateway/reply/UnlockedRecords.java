package dev.dinar.gateway.reply;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records that no lock holds: whoever writes them twice says the same twice.
 *
 * @param records serialized
 * @param end completed when their writing has ended
 */
record UnlockedRecords(List<ProducerRecord<byte[], byte[]>> records, CompletableFuture<Outbox.Written> end)
        implements Outbox.Piece {

    @Override
    public boolean isLockedFor(Duration time) {
        return true;
    }

    @Override
    public void sent() {
        // Nobody waits for that.
    }

    @Override
    public void ended(Outbox.Written written) {
        end.complete(written);
    }

    @Override
    public void died(Error error) {
        end.completeExceptionally(error);
    }
}
