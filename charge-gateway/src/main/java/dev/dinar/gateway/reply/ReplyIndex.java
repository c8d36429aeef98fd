package dev.dinar.gateway.reply;

import static java.util.Objects.requireNonNull;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicPartitions;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which requests were ever replied to on one topic, for as long as that is kept. Each reply is read once: a look-up costs the same after
 * a year. Thread-safe.
 *
 * <p>All partitions are read, so that it is no matter how many there were when a reply was written. {@link #find} reads to the end that
 * the topic had when it was asked, uncommitted records included, and so waits until a transaction that its process did not live to
 * commit is aborted: afterwards no reply can appear. {@link #remembered} only wants to know what is old, and reads nothing as long as
 * {@link #keepUp} does.
 */
public final class ReplyIndex implements Replies, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyIndex.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Of the 24 h that Tap remembers a key, idempotency-window leaves more than this. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final KafkaSettings kafka;
    private final Topic<?> topic;
    private final String topicName;
    private final Replies others;
    private final Admin admin;
    private final ReplyMemory memory;
    private final Thread reading;
    private volatile Instant readAt = Instant.EPOCH;
    private volatile long read;
    private @Nullable Consumer<byte[], byte[]> consumer;

    /**
     * An index.
     *
     * @param topic the topic of replies
     * @param others where everything is looked for that is no reply on this topic, and what a reply itself says
     */
    public ReplyIndex(KafkaSettings kafka, String prefix, Topic<?> topic, Replies others) {
        this.kafka = kafka;
        this.topic = topic;
        this.topicName = topic.name(prefix);
        this.others = others;
        this.admin = Admin.create(kafka.admin("dinar-charge-gateway-" + topic.name()));
        this.memory = new ReplyMemory(topic.retention().plusDays(1));
        this.reading = Thread.ofVirtual().name("index-of-" + topic.name()).unstarted(this::readOn);
    }

    /** Reads on in the background from now on. */
    public void keepUp() {
        reading.start();
    }

    @Override
    public Optional<Replied> find(ReplyAddress address, Instant since) {
        if (!address.topic().equals(topic)) {
            return others.find(address, since);
        }
        readTo(ends());
        return known(address);
    }

    @Override
    public Optional<Replied> remembered(ReplyAddress address) {
        if (!address.topic().equals(topic)) {
            return Optional.empty();
        }
        if (readAt.plus(FRESH).isBefore(Instant.now())) {
            readTo(ends());
        }
        return known(address);
    }

    private Optional<Replied> known(ReplyAddress address) {
        return memory.find(address.value()).map(reply -> {
            if (reply.isOfAnother(address.wish())) {
                // Rare: the replies themselves tell by what it differs, and whether this wish was replied to as well.
                return others.find(address, reply.at()).orElseGet(() -> new Replied(reply.at(), Optional.empty()));
            }
            return new Replied(reply.at(), reply.wish() == 0 ? Optional.empty() : address.wish());
        });
    }

    /** How many replies were read so far; each is read once. */
    public long read() {
        return read;
    }

    private void readOn() {
        try {
            while (true) {
                try {
                    readTo(ends());
                } catch (InterruptException e) {
                    return;
                } catch (KafkaException e) {
                    LOG.debug("The replies in {} cannot be read now", topicName, e);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asked by each for itself, before its turn to read: what was written since then is no matter to it. */
    private Map<TopicPartition, Long> ends() {
        List<TopicPartition> partitions =
                requireNonNull(answer(admin.describeTopics(List.of(topicName)).allTopicNames())
                                .get(topicName))
                        .partitions()
                        .stream()
                        .map(partition -> new TopicPartition(topicName, partition.partition()))
                        .toList();
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaException("the end of " + topicName + " is not known: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private synchronized void readTo(Map<TopicPartition, Long> ends) {
        Instant now = Instant.now();
        Consumer<byte[], byte[]> committed = consumer == null ? committed() : consumer;
        consumer = committed;
        if (!committed.assignment().containsAll(ends.keySet())) {
            // Positions of those that were assigned before are kept; a new one begins at its beginning.
            committed.assign(ends.keySet());
        }
        Instant giveUp = now.plus(PATIENCE);
        while (!TopicPartitions.areReadTo(ends, committed)) {
            if (Instant.now().isAfter(giveUp)) {
                throw new TimeoutException("the replies in " + topicName + " could not be read to their end");
            }
            for (ConsumerRecord<byte[], byte[]> record : committed.poll(POLL)) {
                read++;
                CloudEvent.header(record.headers(), Outgoing.REQUEST_ID)
                        .ifPresent(id -> memory.add(id, record.timestamp(), Outgoing.wish(record.headers())));
                giveUp = Instant.now().plus(PATIENCE);
            }
        }
        memory.forget(now);
        readAt = now;
    }

    private Consumer<byte[], byte[]> committed() {
        return new KafkaConsumer<>(
                kafka.reader("dinar-charge-gateway-" + topic.name()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        reading.interrupt();
        admin.close(Duration.ofSeconds(1));
        synchronized (this) {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            }
        }
    }
}
