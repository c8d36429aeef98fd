package dev.dinar.sandbox.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.sandbox.Sandbox;
import dev.dinar.sandbox.smoke.Steps.StepFailed;
import dev.dinar.sandbox.topics.RecordJson;
import dev.dinar.sandbox.topics.TopicReader;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Runs one KNET payment through everything: webhook, charge-events, charges, order-paid; then the same webhook again, a second
 * charge for the same order and a forged webhook, none of which may pay anything.
 */
public final class SmokeRun {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final PrintWriter out;
    private final Steps steps;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    /** A run against {@code sandbox} that tells {@code out} what happens. */
    public SmokeRun(Sandbox sandbox, PrintWriter out) {
        this.sandbox = sandbox;
        this.out = out;
        this.steps = new Steps(out);
    }

    /** Whether everything went as it must; says what did not. */
    public boolean run() throws Exception {
        Instant now = Instant.now();
        SampleBody first = sample().fresh(now).forOrder("smoke-" + now.toEpochMilli());
        out.println("One KNET payment of KWD 0.500, order smoke-" + now.toEpochMilli() + ":");
        try (RecordJson json = new RecordJson(sandbox.registryUrl());
                TopicReader reader = TopicReader.live(
                        sandbox.bootstrapServers(),
                        List.of(
                                Topics.CHARGE_EVENTS.name(),
                                Topics.CHARGES.name(),
                                Topics.ORDER_PAID.name(),
                                Topics.PAYMENT_ALERTS.name()));
                WebhookPost post =
                        new WebhookPost(sandbox.ports().ingress(), "default", WebhookPost.keyOfEnvironment())) {
            pay(first, "smoke-" + now.toEpochMilli(), post, reader, json);
            repeat(first, "smoke-" + now.toEpochMilli(), post, reader, json);
            forge(first, post);
            out.println(String.format("smoke: passed in %.1f s", steps.elapsed().toMillis() / 1000.0));
            return true;
        } catch (StepFailed e) {
            out.println("smoke: FAILED: " + e.getMessage());
            return false;
        } finally {
            out.flush();
        }
    }

    private void pay(SampleBody body, String order, WebhookPost post, TopicReader reader, RecordJson json)
            throws Exception {
        expect(200, post.send(body), "webhook " + body.id());
        ConsumerRecord<byte[], byte[]> event = await(reader, json, Topics.CHARGE_EVENTS.name(), key(body.id()));
        steps.say(event, value(json, event, "status", "amount", "currency", "authenticity"));
        ConsumerRecord<byte[], byte[]> charge = await(reader, json, Topics.CHARGES.name(), key(body.id()));
        steps.say(charge, value(json, charge, "status", "order_id"));
        ConsumerRecord<byte[], byte[]> paid = await(reader, json, Topics.ORDER_PAID.name(), key(order));
        steps.say(paid, value(json, paid, "order_id", "amount", "currency"));
    }

    /** A second charge of the same order passes the same partition as the first one's events: its alert shows that they are through. */
    private void repeat(SampleBody first, String order, WebhookPost post, TopicReader reader, RecordJson json)
            throws Exception {
        expect(200, post.send(first), "the same webhook again");
        await(reader, json, Topics.CHARGE_EVENTS.name(), key(first.id()));
        SampleBody second = first.fresh(Instant.now());
        expect(200, post.send(second), "a second charge, same order");
        ConsumerRecord<byte[], byte[]> alert = await(reader, json, Topics.PAYMENT_ALERTS.name(), key(second.id()));
        steps.say(alert, value(json, alert, "kind"));
        long paid = seen.stream()
                .filter(record -> record.topic().equals(Topics.ORDER_PAID.name()))
                .map(json::of)
                .filter(record -> record.path("key").asText().equals(order))
                .count();
        if (paid != 0) {
            throw new StepFailed("order " + order + " was paid " + (paid + 1) + " times");
        }
        steps.say("order-paid", "still once for " + order);
    }

    private void forge(SampleBody first, WebhookPost post) throws Exception {
        SampleBody signed = first.fresh(Instant.now());
        expect(401, post.send(signed.tampered(), signed), "a forged webhook");
    }

    private void expect(int status, WebhookPost.Answer answer, String what) throws StepFailed {
        if (answer.status() != status) {
            throw new StepFailed(what + " was answered " + answer.status() + " "
                    + answer.body().strip() + ", expected " + status);
        }
        steps.say(what, "HTTP " + status);
    }

    private ConsumerRecord<byte[], byte[]> await(
            TopicReader reader, RecordJson json, String topic, Predicate<JsonNode> wanted) throws StepFailed {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            for (ConsumerRecord<byte[], byte[]> record : List.copyOf(seen)) {
                if (record.topic().equals(topic) && wanted.test(json.of(record))) {
                    seen.remove(record);
                    return record;
                }
            }
            seen.addAll(reader.poll());
        }
        throw new StepFailed(
                "no such record on " + topic + " within " + LIMIT.toSeconds() + " s; see .dinar/logs/sandbox.log");
    }

    private static Predicate<JsonNode> key(String key) {
        return record -> record.path("key").asText().equals(key);
    }

    private static String value(RecordJson json, ConsumerRecord<byte[], byte[]> record, String... fields) {
        JsonNode value = json.of(record).path("value");
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            texts.add(value.path(field).asText());
        }
        return String.join(" ", texts);
    }

    private static SampleBody sample() throws IOException {
        Path file = Path.of(System.getProperty("dinar.home", "."), "samples", "knet-captured.json");
        return SampleBody.of(Files.readAllBytes(file));
    }
}
