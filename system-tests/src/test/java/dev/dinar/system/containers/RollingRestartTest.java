package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.system.SteadyWebhooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** Two instances of each service, replaced one after the other with SIGTERM, while webhooks and charge requests go on. */
@Tag("containers")
final class RollingRestartTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static Stack stack;
    private static final List<GenericContainer<?>> ingresses = new ArrayList<>();
    private static final List<GenericContainer<?>> gateways = new ArrayList<>();
    private static final List<GenericContainer<?>> processors = new ArrayList<>();

    @BeforeAll
    static void startTheStack() {
        stack = new Stack();
        stack.simulator();
        for (int i = 1; i <= 2; i++) {
            ingresses.add(stack.ingress());
            gateways.add(stack.gateway());
            processors.add(stack.processor("processor-" + i));
        }
    }

    @AfterAll
    static void stopTheStack() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void webhookIngress() throws Exception {
        assertNothingIsLostOrDoneTwice("ingress", ingresses, List.of(stack::ingress, stack::ingress));
    }

    @Test
    void chargeGateway() throws Exception {
        assertNothingIsLostOrDoneTwice("gateway", gateways, List.of(stack::gateway, stack::gateway));
    }

    @Test
    void processor() throws Exception {
        assertNothingIsLostOrDoneTwice(
                "processor",
                processors,
                List.of(() -> stack.processor("processor-1"), () -> stack.processor("processor-2")));
    }

    private static void assertNothingIsLostOrDoneTwice(
            String name, List<GenericContainer<?>> instances, List<Supplier<GenericContainer<?>>> successors)
            throws Exception {
        SteadyWebhooks webhooks = new SteadyWebhooks("restart-" + name, posts());
        try (SteadyRequests requests = new SteadyRequests("restart-" + name, stack)) {
            for (int i = 0; i < instances.size(); i++) {
                go(webhooks, 40);
                assertThat(Stack.terminate(instances.get(i)))
                        .as("exit code of %s %d", name, i + 1)
                        .isZero();
                instances.set(i, successors.get(i).get());
                webhooks.balance(posts());
            }
            go(webhooks, 40);

            List<String> orders = webhooks.end();
            Set<String> asked = requests.end();
            assertThat(PaidOrders.await(stack, new HashSet<>(orders)))
                    .as("orders paid")
                    .containsExactlyInAnyOrderElementsOf(orders);
            assertThat(requests.awaitReplies()).as("requests replied to").containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    /** Lets so many webhooks more be sent. */
    private static void go(SteadyWebhooks webhooks, int more) {
        int sent = webhooks.sent();
        await().atMost(LIMIT).until(() -> webhooks.sent() >= sent + more);
    }

    private static List<WebhookPost> posts() {
        return ingresses.stream().map(Stack::post).toList();
    }
}
