package dev.dinar.ingress;

import static java.util.Objects.requireNonNull;

import dev.dinar.ingress.http.InFlightGate;
import dev.dinar.ingress.http.IngressMetrics;
import dev.dinar.ingress.http.WebhookAnswer;
import dev.dinar.ingress.record.KafkaTopicWriter;
import dev.dinar.kit.metrics.EnumCounters;
import dev.dinar.schemas.Topic;
import dev.dinar.tap.json.TapField;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.VerifiedWebhook.BodyHash;
import dev.dinar.tap.webhook.VerifiedWebhook.SignedWith;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The metrics in Prometheus. Every series exists from the start, so that a rate over a first occurrence is seen. */
final class MicrometerIngressMetrics implements IngressMetrics {

    private static final Duration[] BUCKETS = IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, PerMerchant> merchants;
    private final Map<Topic<?>, Counter> produced;
    private final Map<WebhookAnswer, Timer> latency = new EnumMap<>(WebhookAnswer.class);
    private final EnumCounters<TapField> odd;
    private final Counter repeated;
    private final Counter unverifiedPayouts;
    private final Counter cut;

    private record PerMerchant(
            Counter received,
            Counter hashMismatch,
            Map<SignedWith, Counter> verified,
            Map<WebhookAnswer, Counter> answers) {}

    MicrometerIngressMetrics(MeterRegistry registry, Collection<String> merchants, InFlightGate gate) {
        this.registry = registry;
        this.merchants = Stream.concat(merchants.stream(), Stream.of(NO_MERCHANT))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), this::perMerchant));
        this.produced = KafkaTopicWriter.TOPICS.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        topic -> counter(
                                "dinar.ingress.produced",
                                "Records that every replica acknowledged",
                                "topic",
                                topic.name())));
        for (WebhookAnswer answer : WebhookAnswer.values()) {
            latency.put(
                    answer,
                    Timer.builder("dinar.ingress.answer")
                            .description("From the request's headers to its answer")
                            .tag("answer", answer.written())
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
        this.odd = EnumCounters.of(
                registry,
                "dinar.ingress.odd.fields",
                "Unsigned fields of a form that Tap does not use, taken for absent, or that contradict the id",
                TapField.class,
                "field",
                TapField::path);
        this.repeated = counter(
                "dinar.ingress.repeated", "Webhooks whose record was known to be acknowledged, and not written again");
        this.unverifiedPayouts = counter(
                "dinar.ingress.unverified.payouts", "Payouts that were not shown to be Tap's, kept as a pointer");
        this.cut = counter("dinar.ingress.cut", "ConnectionDeadlines that took too long, or left, before their answer");
        registry.gauge("dinar.ingress.in.flight", gate, InFlightGate::inFlight);
    }

    private PerMerchant perMerchant(String merchant) {
        Map<SignedWith, Counter> verified = new EnumMap<>(SignedWith.class);
        for (SignedWith key : SignedWith.values()) {
            verified.put(
                    key,
                    counter(
                            "dinar.ingress.verified",
                            "Webhooks that Tap signed",
                            "merchant",
                            merchant,
                            "signed.with",
                            key.name().toLowerCase(Locale.ROOT)));
        }
        Map<WebhookAnswer, Counter> answers = new EnumMap<>(WebhookAnswer.class);
        for (WebhookAnswer answer : WebhookAnswer.values()) {
            answers.put(
                    answer,
                    counter(
                            answer.isAccepted() ? "dinar.ingress.accepted" : "dinar.ingress.refused",
                            answer.isAccepted() ? "Webhooks answered with 200" : "Webhooks refused, by reason",
                            "merchant",
                            merchant,
                            answer.isAccepted() ? "outcome" : "reason",
                            answer.written()));
        }
        return new PerMerchant(
                counter("dinar.ingress.received", "Requests", "merchant", merchant),
                counter(
                        "dinar.ingress.hash.mismatch",
                        "Webhooks whose hashstring was right and whose hash was not",
                        "merchant",
                        merchant),
                verified,
                answers);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    @Override
    public void received(String merchant) {
        of(merchant).received().increment();
    }

    @Override
    public void verified(String merchant, Verification verification) {
        switch (verification) {
            case VerifiedWebhook webhook -> {
                requireNonNull(of(merchant).verified().get(webhook.signedWith()))
                        .increment();
                if (webhook.bodyHash() == BodyHash.WRONG) {
                    of(merchant).hashMismatch().increment();
                }
                webhook.object().odd().forEach(odd::increment);
            }
            case Verification.OfAnotherKind other ->
                requireNonNull(of(merchant).verified().get(other.signedWith())).increment();
            case Verification.UnverifiedPayout _ -> unverifiedPayouts.increment();
            case Verification.Refused _, Verification.Malformed _ -> {}
        }
    }

    @Override
    public void repeated() {
        repeated.increment();
    }

    @Override
    public void produced(Topic<?> topic) {
        requireNonNull(produced.get(topic)).increment();
    }

    @Override
    public void answered(String merchant, WebhookAnswer answer, Duration after) {
        requireNonNull(of(merchant).answers().get(answer)).increment();
        requireNonNull(latency.get(answer)).record(after);
    }

    @Override
    public void cut() {
        cut.increment();
    }

    private PerMerchant of(String merchant) {
        return requireNonNull(merchants.get(merchant), merchant);
    }
}
