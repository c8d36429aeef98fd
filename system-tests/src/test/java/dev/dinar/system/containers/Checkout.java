package dev.dinar.system.containers;

import dev.dinar.cli.topics.TopicReader;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeRequest;
import dev.dinar.sandbox.story.Wishes;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A merchant's checkout: asks for charges, and reads the replies. For one thread. */
final class Checkout implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final TopicReader reader;
    private final AvroSerde<ChargeRequest> requests;
    private final AvroSerde<ChargeReply> replies;
    private final KafkaProducer<String, ChargeRequest> producer;
    private final List<ChargeReply> heard = new ArrayList<>();

    Checkout(Stack stack) {
        Map<String, Object> registry =
                Map.of("schema.registry.url", stack.registryUrl(), "auto.register.schemas", "true");
        requests = AvroSerde.of(ChargeRequest.class, registry);
        replies = AvroSerde.of(ChargeReply.class, registry);
        producer = new KafkaProducer<>(stack.administrator(), new StringSerializer(), requests.serializer());
        reader = TopicReader.fromStart(stack.administrator(), List.of(Topics.CHARGE_REPLIES.name()));
    }

    /** Asks for a KNET charge of KWD 0.500. */
    void ask(String requestId, String order) throws Exception {
        ChargeRequest request =
                Wishes.request(requestId, order, new BigDecimal("0.500")).build();
        producer.send(new ProducerRecord<>(Topics.CHARGE_REQUESTS.name(), order, request))
                .get();
    }

    /** Every reply to one of these requests so far, once there is one to each at least; or what came in two minutes. */
    List<ChargeReply> awaitReplies(Set<String> requestIds) {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end) && !(repliedTo().containsAll(requestIds) && reader.atEnd())) {
            reader.poll()
                    .forEach(record -> heard.add(replies.deserializer().deserialize(record.topic(), record.value())));
        }
        return heard.stream()
                .filter(reply -> requestIds.contains(reply.getRequestId()))
                .toList();
    }

    private Set<String> repliedTo() {
        Set<String> ids = new HashSet<>();
        heard.forEach(reply -> ids.add(reply.getRequestId()));
        return ids;
    }

    @Override
    public void close() {
        producer.close();
        reader.close();
        requests.close();
        replies.close();
    }
}
