package dev.dinar.gateway.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which refund requests were ever replied to, for as long as the topic of replies is kept. Read once, by the first who asks, and from
 * then on only what is new: a look-up costs the same after a year. About 80 bytes for each refund. Thread-safe; one look-up at a
 * time.
 *
 * <p>All partitions are read, so that it is no matter how many there were when a reply was written. Each look-up reads to the end
 * that the topic has now, uncommitted records included, and so waits until a transaction that its process did not live to commit is
 * aborted: afterwards no reply can appear.
 */
public final class RefundReplyIndex implements Replies, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long METADATA_AGE = 30_000;

    private final Replies others;
    private final KafkaSettings kafka;
    private final String topic;
    private final Set<UUID> replied = new HashSet<>();
    private long read;
    private Consumer<byte[], byte[]> committed;
    private Consumer<byte[], byte[]> toTheEnd;

    /**
     * An index.
     *
     * @param others where everything is looked for that is no reply to a refund request
     */
    public RefundReplyIndex(KafkaSettings kafka, String prefix, Replies others) {
        this.others = others;
        this.kafka = kafka;
        this.topic = Topics.REFUND_REPLIES.name(prefix);
    }

    @Override
    public boolean isAnswered(ReplyAddress address, Instant since) {
        return address.topic().equals(Topics.REFUND_REPLIES) ? isReplied(address) : others.isAnswered(address, since);
    }

    private synchronized boolean isReplied(ReplyAddress address) {
        if (committed == null) {
            committed = consumer("read_committed");
            toTheEnd = consumer("read_uncommitted");
        }
        readToTheEnd();
        return replied.contains(named(address.value()));
    }

    /** How many replies were read so far; each is read once. */
    public synchronized long read() {
        return read;
    }

    private void readToTheEnd() {
        List<TopicPartition> partitions = TopicPartitions.of(toTheEnd, topic);
        if (committed.assignment().size() != partitions.size()) {
            // Positions of those that were assigned before are kept; a new one begins at its beginning.
            committed.assign(partitions);
        }
        Map<TopicPartition, Long> ends = toTheEnd.endOffsets(partitions);
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (ends.entrySet().stream().anyMatch(end -> committed.position(end.getKey()) < end.getValue())) {
            if (Instant.now().isAfter(giveUp)) {
                throw new TimeoutException("the replies in " + topic + " could not be read to their end");
            }
            for (ConsumerRecord<byte[], byte[]> record : committed.poll(POLL)) {
                read++;
                CloudEvent.header(record.headers(), Outgoing.REQUEST_ID)
                        .map(RefundReplyIndex::named)
                        .ifPresent(replied::add);
                giveUp = Instant.now().plus(PATIENCE);
            }
        }
    }

    private static UUID named(String requestId) {
        return UUID.nameUUIDFromBytes(requestId.getBytes(UTF_8));
    }

    private static Object smaller(Object configured, Object most) {
        return Math.min(Long.parseLong(configured.toString()), Long.parseLong(most.toString()));
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> config = kafka.consumer("dinar-charge-gateway-refund-replies", "unused");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // A partition that was added counts from the next look-up on that is so much later.
        config.merge(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE, RefundReplyIndex::smaller);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public synchronized void close() {
        if (committed != null) {
            committed.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            toTheEnd.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
