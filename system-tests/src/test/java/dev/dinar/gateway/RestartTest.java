package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeReply;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two gateways, stopped in order and replaced one after the other, while requests go on. */
final class RestartTest {

    private static final int ROUNDS = 3;

    @Test
    void everyRequestIsRepliedToOnceWhileGatewaysComeAndGo() throws Exception {
        try (GatewayWorld world = new GatewayWorld()) {
            List<ChargeGateway> gateways = new ArrayList<>(List.of(
                    world.gateway(Map.of("dinar.gateway.in-flight.charge-requests", 16)),
                    world.gateway(Map.of("dinar.gateway.in-flight.charge-requests", 16))));
            Set<String> asked = new LinkedHashSet<>();
            AtomicBoolean ended = new AtomicBoolean();
            Thread checkout = Thread.ofVirtual().start(() -> {
                while (!ended.get()) {
                    String id = "restart-" + asked.size();
                    world.send(Deployment.request(id).build());
                    asked.add(id);
                }
            });
            for (int i = 0; i < ROUNDS; i++) {
                int before = world.records(Topics.CHARGE_REPLIES).size();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> world.records(Topics.CHARGE_REPLIES).size() > before + 30);
                gateways.remove(0).close();
                gateways.add(world.gateway(Map.of("dinar.gateway.in-flight.charge-requests", 16)));
            }
            ended.set(true);
            checkout.join();
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(replied(world)).containsExactlyInAnyOrderElementsOf(asked));
            gateways.forEach(ChargeGateway::close);
        }
    }

    private static List<String> replied(GatewayWorld world) {
        return world.values(Topics.CHARGE_REPLIES).stream()
                .map(ChargeReply::getRequestId)
                .toList();
    }
}
