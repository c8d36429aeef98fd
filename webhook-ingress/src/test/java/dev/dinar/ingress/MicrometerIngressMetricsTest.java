package dev.dinar.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.ingress.http.InFlightGate;
import dev.dinar.ingress.http.IngressMetrics;
import dev.dinar.ingress.http.WebhookAnswer;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MicrometerIngressMetricsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final InFlightGate gate = new InFlightGate(10);
    private final IngressMetrics metrics = new MicrometerIngressMetrics(registry, Set.of("shop"), gate);

    @Test
    void everySeriesIsThereBeforeItHappens() {
        assertThat(registry.scrape())
                .contains("dinar_ingress_refused_total{merchant=\"shop\",reason=\"wrong_signature\"} 0.0")
                .contains("dinar_ingress_produced_total{topic=\"webhook-dead-letters\"} 0.0");
    }

    @Test
    void whatHappensIsCountedUnderItsNames() throws IOException {
        SecretKey key = SecretKey.of("sk_test_dinar_fixture_key");
        byte[] body = sample("\"auto_reversed\":false", "\"auto_reversed\":[]");
        String hashstring = new TapSigner(key).sign(body).hashstring().orElseThrow();
        VerifiedWebhook webhook = (VerifiedWebhook)
                new WebhookVerifier(MerchantKeys.of(key)).verify(new ReceivedWebhook(body, hashstring, "0".repeat(64)));
        gate.enter();

        metrics.received("shop");
        metrics.verified("shop", webhook);
        metrics.produced(Topics.CHARGE_EVENTS);
        metrics.answered("shop", WebhookAnswer.RECORDED, Duration.ofMillis(3));
        metrics.answered(IngressMetrics.NO_MERCHANT, WebhookAnswer.NOT_FOUND, Duration.ofMillis(1));
        metrics.verified("shop", new Verification.UnverifiedPayout("payout_1"));
        metrics.repeated();
        metrics.cut();

        assertThat(registry.scrape())
                .contains("dinar_ingress_received_total{merchant=\"shop\"} 1.0")
                .contains("dinar_ingress_verified_total{merchant=\"shop\",signed_with=\"current_key\"} 1.0")
                .contains("dinar_ingress_hash_mismatch_total{merchant=\"shop\"} 1.0")
                .contains("dinar_ingress_produced_total{topic=\"charge-events\"} 1.0")
                .contains("dinar_ingress_accepted_total{merchant=\"shop\",outcome=\"recorded\"} 1.0")
                .contains("dinar_ingress_refused_total{merchant=\"none\",reason=\"not_found\"} 1.0")
                .contains("dinar_ingress_answer_seconds_bucket{answer=\"recorded\",le=\"0.005\"} 1")
                .contains("dinar_ingress_odd_fields_total{field=\"auto_reversed\"} 1.0")
                .contains("dinar_ingress_odd_fields_total{field=\"source\"} 0.0")
                .contains("dinar_ingress_unverified_payouts_total 1.0")
                .contains("dinar_ingress_repeated_total 1.0")
                .contains("dinar_ingress_cut_total 1.0")
                .contains("dinar_ingress_in_flight 1.0");
    }

    private static byte[] sample(String part, String by) throws IOException {
        try (InputStream in = MicrometerIngressMetricsTest.class.getResourceAsStream("/tap/knet-captured.json")) {
            return new String(in.readAllBytes(), UTF_8).replace(part, by).getBytes(UTF_8);
        }
    }
}
