package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeReply;
import dev.dinar.events.RefundReply;
import dev.dinar.events.RefundRequest;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.Outcome;
import dev.dinar.system.Deployment;
import dev.dinar.tap.SecretKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one merchant's Tap does to another's requests. */
final class FairnessTest {

    private static final SecretKey UNLUCKY = SecretKey.of("sk_test_unlucky");

    @Test
    void requestsThatTapAnswersWith500ForEverGoToTheEndOfTheTopicAndOthersHaveTheirTurn() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                TapForTwo tap = new TapForTwo(world.tap.url(), UNLUCKY, TapForTwo.Trouble.FAILURE);
                ChargeGateway _ = gateway(world, tap)) {
            String charge = world.tap.charge("order-r", new BigDecimal("2.000"), "KWD", Outcome.CAPTURED);
            for (int i = 0; i < 3; i++) {
                refund(world, "doomed-" + i, "unlucky", charge);
            }
            refund(world, "good", "default", charge);

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(world.values(Topics.REFUND_REPLIES))
                            .extracting(RefundReply::getRequestId)
                            .contains("good"));
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(world.records(Topics.REFUND_REQUESTS))
                            .anySatisfy(record -> {
                                assertThat(CloudEvent.header(record.headers(), Outgoing.REQUEUED))
                                        .isNotEqualTo(Optional.empty());
                                // HTTP 500: nobody knows whether the money was given back.
                                assertThat(CloudEvent.header(record.headers(), Outgoing.UNCERTAIN_SINCE))
                                        .isPresent();
                            }));
            assertThat(world.values(Topics.REFUND_REPLIES))
                    .extracting(RefundReply::getRequestId)
                    .containsExactly("good");
        }
    }

    @Test
    void aMerchantsSilentTapTakesOnlyItsShare() throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                TapForTwo tap = new TapForTwo(world.tap.url(), UNLUCKY, TapForTwo.Trouble.SILENCE);
                ChargeGateway _ = gateway(world, tap)) {
            for (int i = 0; i < 12; i++) {
                world.send(
                        Deployment.request("silent-" + i).setMerchant("unlucky").build());
            }
            for (int i = 0; i < 3; i++) {
                world.send(Deployment.request("good-" + i).build());
            }

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(world.values(Topics.CHARGE_REPLIES))
                            .extracting(ChargeReply::getRequestId)
                            .containsExactlyInAnyOrder("good-0", "good-1", "good-2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "another"})
    void requestsThatFailForEverHoldUpNoGoodOnesOfTheSameMerchant(String merchants) throws Exception {
        try (GatewayWorld world = new GatewayWorld();
                TapForTwo tap = new TapForTwo(
                        world.tap.url(), SecretKey.of(Deployment.KEY), TapForTwo.Trouble.FAILURE_OF_SOME);
                ChargeGateway _ = merchants.equals("none") ? world.gateway(settings(tap)) : gateway(world, tap)) {
            for (int i = 0; i < 12; i++) {
                world.send(Deployment.request("doomed-" + i).build());
            }
            List<String> good = IntStream.range(0, 5).mapToObj(i -> "good-" + i).toList();
            good.forEach(id -> world.send(Deployment.request(id).build()));

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(world.values(Topics.CHARGE_REPLIES))
                            .extracting(ChargeReply::getRequestId)
                            .containsExactlyInAnyOrderElementsOf(good));
            world.send(Deployment.request("late").build());

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(world.values(Topics.CHARGE_REPLIES))
                            .extracting(ChargeReply::getRequestId)
                            .contains("late"));
        }
    }

    private static ChargeGateway gateway(GatewayWorld world, TapForTwo tap) throws Exception {
        Map<String, Object> settings = new HashMap<>(settings(tap));
        settings.put("dinar.gateway.merchants.unlucky.secret-key", UNLUCKY.reveal());
        return world.gateway(settings);
    }

    private static Map<String, ?> settings(TapForTwo tap) {
        return Map.of(
                "dinar.gateway.tap.url",
                tap.url() + "/v2",
                "dinar.gateway.tap.budget",
                "20s",
                "dinar.gateway.requeue-at-try",
                2);
    }

    private static void refund(GatewayWorld world, String id, String merchant, String charge) {
        world.send(
                Topics.REFUND_REQUESTS,
                charge,
                RefundRequest.newBuilder()
                        .setRequestId(id)
                        .setChargeId(charge)
                        .setMerchant(merchant)
                        .setAmount(new BigDecimal("0.500"))
                        .setCurrency("KWD")
                        .setReason("returned")
                        .setRequestedAt(Instant.now())
                        .build());
    }
}
