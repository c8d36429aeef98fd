package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.cli.topics.TopicReader;
import dev.dinar.events.ChargeStatus;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Bodies;
import dev.dinar.system.SteadyWebhooks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/**
 * The images of a former version and of this one side by side on the same topics and disks: rolled forward, back, and forward again,
 * while webhooks and charge requests go on. Run by {@code build/upgrade}, which builds the former images.
 */
@Tag("upgrade")
final class RollingUpgradeTest {

    private static final String FORMER = System.getProperty("dinar.upgrade.from", "");
    private static final String PRESENT = Image.VERSION;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Who of these writes anything has met what it could not read, or did not believe. */
    private static final List<Topic<?>> SILENT = List.of(
            Topics.WEBHOOK_DEAD_LETTERS,
            Topics.GATEWAY_DEAD_LETTERS,
            Topics.PROCESSOR_DEAD_LETTERS,
            Topics.PAYMENT_ALERTS);

    private static Stack stack;
    private static final List<GenericContainer<?>> ingresses = new ArrayList<>();
    private static final List<GenericContainer<?>> gateways = new ArrayList<>();
    private static final List<GenericContainer<?>> processors = new ArrayList<>();

    @BeforeAll
    static void startTheFormerVersion() {
        assertThat(FORMER)
                .as("the tag of the images to upgrade from, in -Ddinar.upgrade.from: build/upgrade makes them")
                .isNotBlank()
                .isNotEqualTo(PRESENT);
        stack = new Stack();
        stack.simulator();
        stack.use(FORMER);
        for (int i = 0; i < 2; i++) {
            ingresses.add(stack.ingress());
            gateways.add(stack.gateway());
            processors.add(stack.processorOnDisk(processor(i)));
        }
    }

    @AfterAll
    static void stopTheStack() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void everyPaymentIsToldOnceWhicheverVersionHasHeardOfIt() throws Exception {
        Paid first = new Paid("upgrade-first");
        first.post();
        SteadyWebhooks webhooks = new SteadyWebhooks("upgrade", posts());
        try (SteadyRequests requests = new SteadyRequests("upgrade", stack)) {
            go(webhooks);
            for (String version : List.of(PRESENT, FORMER, PRESENT)) {
                stack.use(version);
                for (int i = 0; i < 2; i++) {
                    replace(i, webhooks);
                    // After the first of two, both versions have their share.
                    go(webhooks);
                    first.post();
                }
            }
            List<String> orders = new ArrayList<>(webhooks.end());
            Set<String> asked = requests.end();

            orders.add(first.order());
            assertThat(PaidOrders.await(stack, new HashSet<>(orders)))
                    .as("orders paid")
                    .containsExactlyInAnyOrderElementsOf(orders);
            assertThat(requests.awaitReplies()).as("requests replied to").containsExactlyInAnyOrderElementsOf(asked);
            for (GenericContainer<?> instance : processors) {
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(get(instance, "/charges/" + first.charge()))
                                .contains("CAPTURED"));
            }
            for (Topic<?> topic : SILENT) {
                assertThat(recordsOf(topic)).as(topic.name()).isZero();
            }
        }
    }

    private static void replace(int i, SteadyWebhooks webhooks) {
        assertThat(Stack.terminate(ingresses.get(i))).as("webhook-ingress").isZero();
        ingresses.set(i, stack.ingress());
        webhooks.balance(posts());
        assertThat(Stack.terminate(gateways.get(i))).as("charge-gateway").isZero();
        gateways.set(i, stack.gateway());
        assertThat(Stack.terminate(processors.get(i))).as("processor").isZero();
        processors.set(i, stack.processorOnDisk(processor(i)));
    }

    private static String processor(int i) {
        return "processor-" + (i + 1);
    }

    /** Lets forty webhooks more be sent. */
    private static void go(SteadyWebhooks webhooks) {
        int sent = webhooks.sent();
        await().atMost(LIMIT).until(() -> webhooks.sent() >= sent + 40);
    }

    private static List<WebhookPost> posts() {
        return ingresses.stream().map(Stack::post).toList();
    }

    private static long recordsOf(Topic<?> topic) {
        try (TopicReader reader = TopicReader.fromStart(stack.administrator(), List.of(topic.name()))) {
            Map<TopicPartition, Long> ends = reader.ends();
            long records = reader.poll().size();
            while (!reader.hasReached(ends)) {
                records += reader.poll().size();
            }
            return records;
        }
    }

    private static String get(GenericContainer<?> instance, String path) throws Exception {
        URI uri = URI.create("http://" + instance.getHost() + ":" + instance.getMappedPort(8082) + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest question = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + Stack.TOKEN)
                    .build();
            return client.send(question, BodyHandlers.ofString()).body();
        }
    }

    /** One webhook, the very same each time that it is posted. */
    private record Paid(String order, String charge, SampleBody body) {

        Paid(String order) {
            this(order, "chg_TS" + order.replace("-", ""));
        }

        private Paid(String order, String charge) {
            this(order, charge, Bodies.charge(charge, order, ChargeStatus.CAPTURED.name(), "000", Instant.now()));
        }

        void post() throws Exception {
            for (WebhookPost post : posts()) {
                try (post) {
                    assertThat(post.send(body).status()).isEqualTo(200);
                }
            }
        }
    }
}
