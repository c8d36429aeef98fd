package dev.dinar.gateway.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.schemas.DeadLetterHeaders;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of dead letters, whose producers look at whether the broker still has locked what is committed. */
final class DeadLetterLog {

    private final LockingBroker broker;
    private final boolean isKept;
    private final Set<Long> committed = ConcurrentHashMap.newKeySet();

    DeadLetterLog(LockingBroker broker, boolean isKept) {
        this.broker = broker;
        this.isKept = isKept;
    }

    /** Whether the dead letter of that record is there. */
    boolean has(long offset) {
        return committed.contains(offset);
    }

    Producer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            private long flushedAt;

            @Override
            public synchronized void flush() {
                super.flush();
                flushedAt = System.nanoTime();
            }

            @Override
            public synchronized void commitTransaction() {
                if (broker.isClosed()) {
                    throw new AssertionError("a transaction is open though the member has left");
                }
                long reachedAt = flushedAt; // a commit flushes once more
                super.commitTransaction();
                history().forEach(DeadLetterLog.this::committed);
                for (ProducerRecord<byte[], byte[]> record : history()) {
                    if (!broker.isLockedAt(offset(record), reachedAt)) {
                        throw new AssertionError(offset(record) + " is committed, and was somebody else's");
                    }
                }
                clear();
            }
        };
    }

    private void committed(ProducerRecord<byte[], byte[]> record) {
        if (isKept) {
            committed.add(offset(record));
        }
    }

    private static long offset(ProducerRecord<byte[], byte[]> record) {
        byte[] header =
                record.headers().lastHeader(DeadLetterHeaders.SOURCE_OFFSET).value();
        return Long.parseLong(new String(header, UTF_8));
    }
}
