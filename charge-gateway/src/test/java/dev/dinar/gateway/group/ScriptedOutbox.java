package dev.dinar.gateway.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Outgoing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An outbox whose transactions end as they were told, and else are committed; it remembers what was to be written. */
final class ScriptedOutbox implements Outbox {

    final Deque<Written> ends = new ArrayDeque<>();
    /** The keys of what was to be written, committed or not. */
    final List<String> submitted = new ArrayList<>();

    final List<String> committed = new ArrayList<>();

    /** What happens while a third transaction is under way. */
    Meanwhile duringTheThird = () -> {};

    /** May block. */
    interface Meanwhile {
        void happens() throws InterruptedException;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialized(Outgoing record) {
        return new ProducerRecord<>(record.topic().name(), record.key().get(), new byte[0]);
    }

    @Override
    public void submit(Piece piece) {
        List<String> keys = piece.records().stream()
                .map(record -> new String(record.key(), UTF_8))
                .toList();
        submitted.addAll(keys);
        if (submitted.size() == 3) {
            try {
                duringTheThird.happens();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        Written end = ends.isEmpty() ? Written.COMMITTED : ends.remove();
        if (end == Written.COMMITTED) {
            committed.addAll(keys);
        }
        piece.ended(end);
    }
}
