package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.ingress.WebhookIngress;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Bodies;
import dev.dinar.system.Deployment;
import dev.dinar.system.SteadyWebhooks;
import dev.dinar.tap.SecretKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rotating a merchant's key at Tap, step by step as docs/operations.md has it, while webhooks and charge requests go on. */
final class KeyRotationTest {

    private static final SecretKey OLD = GatewayWorld.KEY;
    private static final SecretKey NEW = SecretKey.of("sk_test_dinar_gateway_tests_newer");
    private static final Map<String, SecretKey> OLD_ONLY = Map.of("secret-key", OLD);
    private static final Map<String, SecretKey> BOTH = Map.of("secret-key", NEW, "previous-secret-key", OLD);
    private static final Map<String, SecretKey> NEW_ONLY = Map.of("secret-key", NEW);

    @Test
    void aKeyIsRotatedWithoutAWebhookUnansweredOrARequestWithoutItsReply() throws Exception {
        try (GatewayWorld world = new GatewayWorld()) {
            WebhookIngress one = ingress(world, OLD_ONLY);
            WebhookIngress two = ingress(world, OLD_ONLY);
            ChargeGateway gateway = world.gateway(Map.of());
            SteadyWebhooks webhooks = new SteadyWebhooks("rotation", List.of(post(one, OLD), post(two, OLD)));
            assertAnswered(world, "before");

            world.tap.rotateKey(NEW);
            one.close();
            one = ingress(world, BOTH);
            webhooks.balance(List.of(post(one, OLD), post(two, OLD)));
            two.close();
            two = ingress(world, BOTH);
            // From here on Tap may sign with either.
            webhooks.balance(List.of(post(one, OLD), post(two, NEW), post(one, NEW), post(two, OLD)));

            ChargeGateway next = gateway(world, NEW);
            gateway.close();
            assertAnswered(world, "with both");

            webhooks.balance(List.of(post(one, NEW), post(two, NEW)));
            world.tap.revokeOldKeys();
            assertAnswered(world, "after");

            one.close();
            one = ingress(world, NEW_ONLY);
            webhooks.balance(List.of(post(one, NEW), post(two, NEW)));
            two.close();
            two = ingress(world, NEW_ONLY);
            webhooks.balance(List.of(post(one, NEW), post(two, NEW)));
            int sent = webhooks.sent();
            await().until(() -> webhooks.sent() >= sent + 10);

            int answered = webhooks.end().size();
            assertThat(answered).isGreaterThan(30);
            // A webhook whose first try was cut off may be there twice; the processor passes over repeats.
            assertThat(world.values(Topics.CHARGE_EVENTS).stream()
                            .filter(event -> event.getChargeId().startsWith("chg_TSrotation"))
                            .map(event -> event.getEventId())
                            .distinct())
                    .hasSize(answered);
            assertThat(post(one, OLD)
                            .send(Bodies.charge("chg_TSlate", "late", "CAPTURED", "000", Instant.now()))
                            .status())
                    .isEqualTo(401);
            one.close();
            two.close();
            next.close();
        }
    }

    private static void assertAnswered(GatewayWorld world, String request) {
        world.send(Deployment.request(request).build());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(world.values(Topics.CHARGE_REPLIES))
                        .filteredOn(reply -> reply.getRequestId().equals(request))
                        .extracting(ChargeReply::getOutcome)
                        .containsExactly(ChargeOutcome.INITIATED));
    }

    private static ChargeGateway gateway(GatewayWorld world, SecretKey key) throws Exception {
        return world.gateway(Map.of("dinar.gateway.merchants.default.secret-key", key.reveal()));
    }

    private static WebhookIngress ingress(GatewayWorld world, Map<String, SecretKey> keys) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "dinar.ingress.host",
                "127.0.0.1",
                "dinar.ingress.port",
                0,
                "dinar.ingress.management.host",
                "127.0.0.1",
                "dinar.ingress.management.port",
                0));
        keys.forEach((name, key) -> settings.put("dinar.ingress.merchants.default." + name, key.reveal()));
        return WebhookIngress.start(world.config(settings));
    }

    private static WebhookPost post(WebhookIngress ingress, SecretKey key) {
        return new WebhookPost(ingress.port(), "default", key);
    }
}
