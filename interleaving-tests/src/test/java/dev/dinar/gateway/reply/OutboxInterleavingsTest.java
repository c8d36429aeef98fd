package dev.dinar.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.gateway.reply.Outbox.Written;
import dev.dinar.interleaving.Interleavings;
import dev.dinar.interleaving.Interleavings.Scenario;
import dev.dinar.interleaving.Together;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The outbox, which all members of share groups write by, and the thread that stops the service closes. */
final class OutboxInterleavingsTest {

    @Test
    void whateverIsSubmittedWhileItClosesEndsOnceAndAsItIsInTheLog() {
        assertThat(Interleavings.broken(closedMeanwhile(KafkaOutbox::submit))).isEmpty();
        assertThat(Interleavings.found(closedMeanwhile(OutboxInterleavingsTest::submitAndForget)))
                .as("a piece that comes after the writers is forgotten, as it was until this test")
                .isPresent();
    }

    private static Scenario closedMeanwhile(BiConsumer<KafkaOutbox, Outbox.Piece> submit) {
        return () -> {
            Queue<ProducerRecord<byte[], byte[]>> log = new ConcurrentLinkedQueue<>();
            KafkaOutbox outbox = Outboxes.with(() -> producer(log), Duration.ofSeconds(8));
            Told one = new Told("one");
            Told other = new Told("other");
            Together.run(() -> submit.accept(outbox, one), () -> submit.accept(outbox, other), outbox::close);
            one.isIn(log);
            other.isIn(log);
        };
    }

    /** Without a look at whether somebody is still there to write it. */
    @SuppressWarnings("unchecked")
    private static void submitAndForget(KafkaOutbox outbox, Outbox.Piece piece) {
        try {
            var waiting = KafkaOutbox.class.getDeclaredField("waiting");
            waiting.setAccessible(true);
            ((Queue<Outbox.Piece>) waiting.get(outbox)).add(piece);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Puts what is committed to the log. */
    private static MockProducer<byte[], byte[]> producer(Queue<ProducerRecord<byte[], byte[]>> log) {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            private int known;

            @Override
            public synchronized void commitTransaction() {
                super.commitTransaction();
                log.addAll(history().subList(known, history().size()));
                known = history().size();
            }
        };
    }

    /** A piece whose lock holds for ever. */
    private static final class Told implements Outbox.Piece {
        private final ProducerRecord<byte[], byte[]> record;
        private final Queue<Written> told = new ConcurrentLinkedQueue<>();

        Told(String topic) {
            this.record = new ProducerRecord<>(topic, new byte[0]);
        }

        void isIn(Queue<ProducerRecord<byte[], byte[]>> log) {
            if (told.size() != 1) {
                throw new AssertionError(record.topic() + " ended as " + told);
            }
            if ((told.peek() == Written.COMMITTED) != log.contains(record)) {
                throw new AssertionError(record.topic() + " ended as " + told + " and the log has " + log);
            }
        }

        @Override
        public List<ProducerRecord<byte[], byte[]>> records() {
            return List.of(record);
        }

        @Override
        public boolean isLockedFor(Duration time) {
            return true;
        }

        @Override
        public void sent() {}

        @Override
        public void ended(Written written) {
            told.add(written);
        }

        @Override
        public void died(Error error) {
            throw error;
        }
    }
}
