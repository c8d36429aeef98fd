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
import java.util.Optional;
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
     * @param topic its topic, without the deployment's prefix
     * @param value its value, null for a tombstone
     */
    public record Told(String topic, JsonNode value) {}

    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** What comes hours after a payment, if at all; not there where nobody runs the console, compares lists or asks for payouts. */
    private static final Set<Topic<?>> LATER = Set.of(
            Topics.CONSOLE_ACTIONS,
            Topics.SWEEPS,
            Topics.COMPLETENESS,
            Topics.PAYOUT_EVENTS,
            Topics.PAYOUT_LINES,
            Topics.CHARGE_SETTLED,
            Topics.DISPUTE_EVENTS);

    private final String prefix;
    private final TopicReader reader;
    private final RecordJson json;
    private final StoryOutput output;
    private final Set<String> followed = new HashSet<>();
    private final List<Told> told = new ArrayList<>();

    /** A story from now on. */
    public Story(Connection connection, StoryOutput output) {
        this.output = output;
        this.prefix = connection.prefix();
        this.json = new RecordJson(connection.registry());
        this.reader = TopicReader.live(
                connection.kafka(),
                Topics.aboutPayments().stream()
                        .filter(Topic::isWrittenByDinar)
                        .filter(topic -> !LATER.contains(topic))
                        .map(topic -> topic.name(prefix))
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
        return first(topic.name(), limit, each -> each.topic().equals(topic.name()) && wanted.test(each.value()))
                .orElseThrow(
                        () -> new StepFailed("no such record came to " + topic.name() + " within " + limit.toSeconds()
                                + " s: are the services ready? GET /health/ready of each says what it lacks"))
                .value();
    }

    /**
     * The next record of any topic that matches; it is not given a second time. While nothing comes, a line now and then tells what
     * is waited for.
     *
     * @param what is waited for, in a few words
     * @return empty when none has come within {@code limit}
     */
    public Optional<Told> first(String what, Duration limit, Predicate<Told> wanted) {
        Instant end = Instant.now().plus(limit);
        Instant silentSince = Instant.now();
        while (true) {
            Optional<Told> found = told.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                told.remove(found.get());
                return found;
            }
            Instant now = Instant.now();
            if (now.isAfter(end)) {
                return Optional.empty();
            }
            if (listen()) {
                silentSince = now;
            } else if (silentSince.plus(SILENCE).isBefore(now)) {
                output.waiting(what, Duration.between(now, end));
                silentSince = now;
            }
        }
    }

    /** Records of a topic that came and were not given yet. */
    public Stream<JsonNode> pending(Topic<?> topic) {
        return told.stream().filter(each -> each.topic().equals(topic.name())).map(Told::value);
    }

    /** Tells whatever has come, waiting a moment for it; whether anything that concerns the story has. */
    private boolean listen() {
        int before = told.size();
        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
            ObjectNode decoded = json.of(record);
            JsonNode value = decoded.path("value");
            if (concerns(decoded.path("key").asText(), value)) {
                String topic = record.topic().substring(prefix.length());
                told.add(new Told(topic, value));
                output.record(topic, record, decoded);
            }
        }
        return told.size() > before;
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
