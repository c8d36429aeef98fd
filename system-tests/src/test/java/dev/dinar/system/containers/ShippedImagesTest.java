package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeStatus;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.system.Bodies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

@Tag("containers")
final class ShippedImagesTest {

    private static Stack stack;
    private static GenericContainer<?> ingress;
    private static GenericContainer<?> first;
    private static GenericContainer<?> second;

    @BeforeAll
    static void startTheStack() {
        stack = new Stack();
        ingress = stack.ingress();
        first = stack.processor("processor-1");
        second = stack.processor("processor-2");
    }

    @AfterAll
    static void stopTheStack() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void aWebhookBecomesOrderPaidAndEitherInstanceAnswersForIt() throws Exception {
        String charge = "chg_TS" + "shipped" + System.nanoTime();
        String order = "shipped-" + charge;
        assertThat(pay(charge, order)).isEqualTo(200);

        assertThat(PaidOrders.await(stack, Set.of(order))).containsExactly(order);
        // Answers follow the topics by a moment, and while an instance has just joined, work is handed over.
        for (GenericContainer<?> instance : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(get(instance, "/charges/" + charge))
                            .contains("CAPTURED")
                            .contains("\"0.500\""));
        }
    }

    @Test
    void theStandbyTakesOverWhenAnInstanceIsKilledAndNoOrderIsLostOrPaidTwice() throws Exception {
        List<String> orders = IntStream.range(0, 60)
                .mapToObj(n -> "takeover-" + System.nanoTime() + "-" + n)
                .toList();
        for (String order : orders.subList(0, 30)) {
            assertThat(pay(chargeOf(order), order)).isEqualTo(200);
        }
        assertThat(PaidOrders.await(stack, Set.of(orders.getFirst()))).hasSize(1);
        second.getDockerClient().killContainerCmd(second.getContainerId()).exec();
        for (String order : orders.subList(30, 60)) {
            assertThat(pay(chargeOf(order), order)).isEqualTo(200);
        }

        assertThat(PaidOrders.await(stack, new HashSet<>(orders))).containsExactlyInAnyOrderElementsOf(orders);
        second = stack.processor("processor-2");
    }

    private static int pay(String charge, String order) throws Exception {
        SampleBody body = Bodies.charge(charge, order, ChargeStatus.CAPTURED.name(), "000", Instant.now());
        try (WebhookPost post = Stack.post(ingress)) {
            return post.send(body).status();
        }
    }

    /** Tap's ids hold letters and digits only: another would end in the dead letters. */
    private static String chargeOf(String order) {
        return "chg_TS" + order.replace("-", "");
    }

    private static String get(GenericContainer<?> instance, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://" + instance.getHost() + ":" + instance.getMappedPort(8082) + path);
            HttpRequest question = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + Stack.TOKEN)
                    .build();
            return client.send(question, BodyHandlers.ofString()).body();
        }
    }
}
