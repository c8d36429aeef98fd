package dev.dinar.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.DeadLetterHeaders;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the dead letters of one topic, from where the last run ended to where the topic ends now.
 *
 * <p>Letters are written one by one, each acknowledged before the next. A run that is cut off repeats at most what it had read at
 * once: what is written is recognised by those who read it, so that is no harm. Not safe for use by many threads.
 */
public final class Replay {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String CLIENT = "dinar-replay";
    private static final int TELL_EVERY = 100;

    private final KafkaSettings kafka;
    private final String topic;
    private final Judge judge;
    private final RateLimiter limiter;

    /**
     * Where a run begins.
     *
     * @see #run
     */
    public enum Start {
        /** After the last run. */
        AFTER_THE_LAST,
        /** At the oldest letter. */
        AGAIN
    }

    /**
     * A replay.
     *
     * @param topic the dead letters' topic, with the deployment's prefix
     * @param judge of such letters
     * @param limiter asked before each record that is written
     */
    public Replay(KafkaSettings kafka, String topic, Judge judge, RateLimiter limiter) {
        this.kafka = kafka;
        this.topic = topic;
        this.judge = judge;
        this.limiter = limiter;
    }

    /** The consumer group whose offsets are the progress of runs. */
    public String group() {
        return CLIENT + "-" + topic;
    }

    /** A consumer of bytes that joins no group. */
    static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka, String group) {
        Map<String, Object> config = kafka.consumer(CLIENT, group);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Looks at the letters and, if {@code execute}, writes what can be replayed. Without {@code execute} nothing is changed
     * anywhere. Only a run over all letters moves the progress: one over some of them begins at the oldest and leaves it alone.
     *
     * @param progress told a line now and then
     * @throws IllegalArgumentException when there is no such topic
     * @throws KafkaException when broker or registry fail; letters before that are replayed
     */
    public Tally run(Selection selection, Start start, boolean execute, Consumer<String> progress)
            throws InterruptedException {
        try {
            return going(selection, start, execute, progress);
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "the broker at " + kafka.bootstrapServers() + " does not answer: " + e.getMessage(), e);
        }
    }

    private Tally going(Selection selection, Start start, boolean execute, Consumer<String> progress)
            throws InterruptedException {
        Tally tally = new Tally();
        try (KafkaConsumer<byte[], byte[]> letters = consumer(kafka, group());
                Writer writer = execute ? new Writer() : null) {
            List<TopicPartition> partitions = partitions(letters);
            letters.assign(partitions);
            begin(letters, partitions, selection.isAll() && start == Start.AFTER_THE_LAST);
            Map<TopicPartition, Long> ends = letters.endOffsets(partitions);
            while (!isAtEnd(letters, ends)) {
                Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
                try {
                    for (ConsumerRecord<byte[], byte[]> record : letters.poll(POLL)) {
                        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                        Letter letter = new Letter(record);
                        long end = requireNonNull(ends.get(partition));
                        if (record.offset() < end && selection.has(letter)) {
                            take(letter, writer, tally, progress);
                        }
                        done.put(partition, new OffsetAndMetadata(Math.min(record.offset() + 1, end)));
                    }
                } finally {
                    if (execute && selection.isAll() && !done.isEmpty()) {
                        letters.commitSync(done);
                    }
                }
            }
        }
        return tally;
    }

    private void take(Letter letter, @Nullable Writer writer, Tally tally, Consumer<String> progress)
            throws InterruptedException {
        Verdict verdict = judge.judge(letter);
        if (writer != null && verdict instanceof Verdict.Replayable replayable) {
            ProducerRecord<byte[], byte[]> record = replayable.record().get();
            record.headers().remove(DeadLetterHeaders.REPLAYED_FROM);
            record.headers().add(DeadLetterHeaders.REPLAYED_FROM, letter.place().getBytes(UTF_8));
            RateLimiter.waitForPermission(limiter);
            writer.write(record);
        }
        tally.add(letter, verdict);
        if (tally.all() % TELL_EVERY == 0) {
            progress.accept(tally.all() + " letters so far, " + tally.staying() + " of them stay");
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> letters) {
        try {
            return TopicPartitions.of(letters, topic);
        } catch (UnknownTopicOrPartitionException e) {
            throw new IllegalArgumentException(
                    "the topic " + topic + " does not exist at the broker " + kafka.bootstrapServers()
                            + ": are its address and --prefix right?",
                    e);
        }
    }

    private static void begin(
            KafkaConsumer<byte[], byte[]> letters, List<TopicPartition> partitions, boolean afterTheLast) {
        letters.seekToBeginning(partitions);
        if (afterTheLast) {
            Map<TopicPartition, Long> oldest = letters.beginningOffsets(partitions);
            letters.committed(Set.copyOf(partitions)).forEach((partition, progress) -> {
                if (progress != null) {
                    letters.seek(partition, Math.max(progress.offset(), requireNonNull(oldest.get(partition))));
                }
            });
        }
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> letters, Map<TopicPartition, Long> ends) {
        Set<TopicPartition> read = ends.entrySet().stream()
                .filter(end -> letters.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        letters.pause(read);
        return read.size() == ends.size();
    }

    /** Writes records one by one. */
    private final class Writer implements AutoCloseable {

        private final Producer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.producer(CLIENT), new ByteArraySerializer(), new ByteArraySerializer());

        void write(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
            try {
                producer.send(record).get();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new KafkaException(record.topic() + " does not take the record: " + cause.getMessage(), cause);
            }
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
