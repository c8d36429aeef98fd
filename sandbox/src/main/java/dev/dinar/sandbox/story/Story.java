package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.topics.RecordJson;
import dev.dinar.cli.topics.TopicReader;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows orders, charges and requests over all topics, and tells each record that concerns them as it comes. Not safe for use by
 * many threads.
 */
public final class Story implements AutoCloseable {

    private static final List<String> CONCERNED = List.of("order_id", "charge_id", "request_id");

    /**
     * One record.
     *
     * @param topic its topic
     * @param value its value, null for a tombstone
     */
    public record Told(String topic, JsonNode value) {}

    private final TopicReader reader;
    private final RecordJson json;
    private final Steps steps;
    private final Set<String> followed = new HashSet<>();
    private final List<Told> told = new ArrayList<>();

    /** A story from now on. */
    public Story(String bootstrapServers, String registryUrl, Steps steps) {
        this.steps = steps;
        this.json = new RecordJson(registryUrl);
        this.reader = TopicReader.live(
                bootstrapServers,
                Topics.all().stream()
                        .filter(Topic::isWrittenByDinar)
                        .map(Topic::name)
                        .toList());
    }

    /** Follows these ids too, and whatever charge is made for them. */
    public void follow(String... ids) {
        followed.addAll(List.of(ids));
    }

    /**
     * The next record of a topic that matches; it is not given a second time.
     *
     * @throws StepFailed when none has come within {@code limit}
     */
    public JsonNode await(Topic<?> topic, Predicate<JsonNode> wanted, Duration limit) throws StepFailed {
        Instant end = Instant.now().plus(limit);
        while (true) {
            for (Told each : told) {
                if (each.topic().equals(topic.name()) && wanted.test(each.value())) {
                    told.remove(each);
                    return each.value();
                }
            }
            if (Instant.now().isAfter(end)) {
                throw new StepFailed("no such record came to " + topic.name() + " within " + limit.toSeconds()
                        + " s; see .dinar/logs/sandbox.log");
            }
            listen();
        }
    }

    /** Records of a topic that came and were not given yet. */
    public Stream<JsonNode> pending(Topic<?> topic) {
        return told.stream().filter(each -> each.topic().equals(topic.name())).map(Told::value);
    }

    /** Tells whatever has come, waiting a moment for it. */
    public void listen() {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
            ObjectNode decoded = json.of(record);
            JsonNode value = decoded.path("value");
            if (concerns(decoded.path("key").asText(), value)) {
                told.add(new Told(record.topic(), value));
                steps.say(
                        record.topic() + " [" + record.partition() + "] @" + record.offset(),
                        Summary.of(record.topic(), value));
            }
        }
    }

    @Override
    public void close() {
        reader.close();
        json.close();
    }

    private boolean concerns(String key, JsonNode value) {
        boolean concerned = followed.contains(key)
                || CONCERNED.stream()
                        .anyMatch(field -> followed.contains(value.path(field).asText()));
        if (concerned && value.hasNonNull("charge_id")) {
            followed.add(value.path("charge_id").asText());
        }
        return concerned;
    }
}
