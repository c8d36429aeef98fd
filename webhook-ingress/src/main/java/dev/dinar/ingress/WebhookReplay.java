package dev.dinar.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import dev.dinar.ingress.intake.Decision;
import dev.dinar.ingress.intake.Intake;
import dev.dinar.ingress.intake.Merchants;
import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.kit.config.Settings;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.kit.kafka.ValueSerializer;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.Verification;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes webhooks of {@code webhook-dead-letters} once more the way they took when they came: verified by their own signature, then
 * mapped, by the same code. So whoever can write to that topic can forge nothing, and an event has the id that it would have had.
 */
public final class WebhookReplay implements AutoCloseable {

    /** What can be done about a letter now. */
    public sealed interface Outcome {

        /**
         * It became an event.
         *
         * @param topic where that belongs, with the deployment's prefix
         * @param record encodes it; asks the schema registry, once for each schema
         */
        record Mapped(String topic, Supplier<ProducerRecord<byte[], byte[]>> record) implements Outcome {}

        /**
         * It stays where it is.
         *
         * @param reason why; without the body's own words
         */
        record Stays(String reason) implements Outcome {}
    }

    private final Merchants merchants;
    private final ValueSerializer values;
    private final String prefix;
    private final InstantSource clock;

    private WebhookReplay(Merchants merchants, ValueSerializer values, String prefix, InstantSource clock) {
        this.merchants = merchants;
        this.values = values;
        this.prefix = prefix;
        this.clock = clock;
    }

    /**
     * For the deployment that {@code config} is the complete configuration of.
     *
     * @throws dev.dinar.kit.config.BadConfiguration when no merchant's key is set: without it nothing can be verified
     */
    public static WebhookReplay of(Config config, InstantSource clock) {
        KafkaSettings kafka = KafkaSettings.from(config);
        return new WebhookReplay(
                Merchants.from(Settings.at(config, "dinar.ingress")),
                kafka.valueSerializer(),
                TopicsSettings.from(config).prefix(),
                clock);
    }

    /** Verifies and maps a letter. Writes nothing. */
    public Outcome again(ConsumerRecord<byte[], byte[]> letter) {
        String merchant = header(letter, DeadLetterHeaders.MERCHANT).orElse("");
        return merchants
                .intake(merchant)
                .map(intake -> again(letter, intake))
                .orElseGet(() -> new Outcome.Stays("no key of its merchant is configured"));
    }

    private Outcome again(ConsumerRecord<byte[], byte[]> letter, Intake intake) {
        if (letter.value() == null) {
            return new Outcome.Stays("it has no body");
        }
        ReceivedWebhook webhook = new ReceivedWebhook(
                letter.value(),
                header(letter, DeadLetterHeaders.HASHSTRING).orElse(null),
                header(letter, DeadLetterHeaders.HASH).orElse(null));
        TraceParent trace = header(letter, TraceParent.HEADER)
                .flatMap(TraceParent::parse)
                .map(TraceParent::child)
                .orElseGet(TraceParent::start);
        return switch (intake.decide(webhook, trace, arrival(letter))) {
            case Decision.Malformed(String problem) -> new Outcome.Stays("not what Tap sends: " + problem);
            case Decision.NotTaps(Verification.Reason reason) ->
                new Outcome.Stays(
                        switch (reason) {
                            case NO_SIGNATURE -> "it has no signature";
                            case WRONG_SIGNATURE -> "its signature is of none of the merchant's keys";
                            case AMBIGUOUS_FIELDS -> "its signature could mean another object";
                        });
            case Decision.DeadLetter letterAgain -> new Outcome.Stays(letterAgain.reason());
            case Decision.Event event ->
                new Outcome.Mapped(event.record().topic().name(prefix), () -> encoded(event.record()));
        };
    }

    /**
     * When the webhook came, as the letter says it; that is not signed, and how old a charge is depends on it. So it is believed
     * within the time that letters are kept, and is now otherwise.
     */
    private Instant arrival(ConsumerRecord<byte[], byte[]> letter) {
        Instant now = clock.instant();
        Instant oldest = now.minus(Topics.WEBHOOK_DEAD_LETTERS.retention());
        return header(letter, CloudEvent.TIME)
                .flatMap(WebhookReplay::instant)
                .filter(time -> !time.isBefore(oldest) && !time.isAfter(now))
                .orElse(now);
    }

    private ProducerRecord<byte[], byte[]> encoded(OutgoingRecord record) {
        String topic = record.topic().name(prefix);
        return new ProducerRecord<>(
                topic,
                null,
                record.key() == null ? null : record.key().getBytes(UTF_8),
                values.serialize(topic, record.value()),
                record.headers());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return CloudEvent.header(letter.headers(), name);
    }

    /** Releases the connections to the registry. */
    @Override
    public void close() {
        values.close();
    }
}
