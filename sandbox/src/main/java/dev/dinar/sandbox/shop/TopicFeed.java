package dev.dinar.sandbox.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.topics.RecordJson;
import dev.dinar.cli.topics.TopicReader;
import dev.dinar.sandbox.story.Connection;
import dev.dinar.schemas.Topics;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all topics from their beginning, in a thread of its own, and tells each committed record, decoded. */
final class TopicFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);

    private final String prefix;
    private final RecordJson json;
    private final TopicReader reader;
    private final BiConsumer<String, ObjectNode> told;
    private final Thread thread;
    private volatile boolean closing;

    private TopicFeed(Connection connection, BiConsumer<String, ObjectNode> told) {
        this.prefix = connection.prefix();
        this.told = told;
        this.json = new RecordJson(connection.registry());
        this.reader = TopicReader.fromStart(
                connection.kafka(),
                Topics.aboutPayments().stream().map(topic -> topic.name(prefix)).toList());
        this.thread = Thread.ofPlatform().name("demo-shop-feed").daemon().unstarted(this::read);
    }

    /**
     * Begins to read.
     *
     * @param told takes each record under the name of its topic, without the deployment's prefix
     */
    static TopicFeed start(Connection connection, BiConsumer<String, ObjectNode> told) {
        TopicFeed feed = new TopicFeed(connection, told);
        feed.thread.start();
        return feed;
    }

    private void read() {
        try (reader;
                json) {
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                    told.accept(record.topic().substring(prefix.length()), json.of(record));
                }
            }
        } catch (KafkaException e) {
            LOG.error("The demo shop reads no more: restart the sandbox", e);
        }
    }

    /** Stops reading; returns once it has. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
