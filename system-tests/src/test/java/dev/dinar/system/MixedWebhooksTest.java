package dev.dinar.system;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 2,000 webhooks of every sort over HTTP: each topic gets exactly what it should, once each, by id. */
@ExtendWith(SharedKafka.class)
final class MixedWebhooksTest {

    private static final String PREFIX = "mixed-";
    private final Instant created = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    private static final Instant LONG_AGO = Instant.parse("2022-12-20T19:16:09.240Z");

    /** What is posted one after the other; different stories are posted at the same time. */
    private record Story(List<SampleBody> bodies, int expectedStatus, boolean forged) {
        static Story of(SampleBody... bodies) {
            return new Story(List.of(bodies), 200, false);
        }
    }

    private final List<Story> stories = new ArrayList<>();

    @Test
    void everyWebhookEndsWhereItBelongsAndNoOrderIsPaidTwice() throws Exception {
        List<String> captured = many(600, "cap", (id, order) -> Story.of(charge(id, order, "CAPTURED", "000")));
        List<String> declined = many(200, "dec", (id, order) -> Story.of(charge(id, order, "DECLINED", "505")));
        List<String> cancelled = many(150, "can", (id, order) -> Story.of(charge(id, order, "CANCELLED", "302")));
        // Tap's retries: three deliveries of one webhook.
        List<String> repeated = many(100, "rep", (id, order) -> {
            SampleBody body = charge(id, order, "CAPTURED", "000");
            return Story.of(body, body, body);
        });
        List<String> late = many(
                50,
                "lat",
                (id, order) -> Story.of(charge(id, order, "DECLINED", "507"), charge(id, order, "CAPTURED", "000")));
        List<String> permuted = many(
                50,
                "per",
                (id, order) -> Story.of(charge(id, order, "CAPTURED", "000"), charge(id, order, "DECLINED", "507")));
        many(150, "for", (id, order) -> new Story(List.of(charge(id, order, "CAPTURED", "000")), 401, true));
        List<String> foreign = many(
                100,
                "cur",
                (id, order) -> Story.of(
                        Bodies.with(charge(id, order, "CAPTURED", "000"), json -> json.put("currency", "XTS"))));
        List<String> live = many(
                100,
                "liv",
                (id, order) -> Story.of(Bodies.with(
                        charge(id.replace("chg_TS", "chg_LV"), order, "CAPTURED", "000"),
                        json -> json.put("live_mode", true))));
        List<String> old =
                many(100, "old", (id, order) -> Story.of(Bodies.charge(id, order, "CAPTURED", "000", LONG_AGO)));
        List<String> refunded =
                many(100, "ref", (id, order) -> Story.of(Bodies.refund(id.replace("chg_", "re_"), id, created)));
        assertThat(stories.stream().mapToInt(story -> story.bodies().size()).sum())
                .isEqualTo(2_000);

        try (Deployment deployment = Deployment.start(PREFIX);
                TopicContents<ChargeEvent> events = TopicContents.of(Topics.CHARGE_EVENTS, PREFIX);
                TopicContents<RefundEvent> refunds = TopicContents.of(Topics.REFUND_EVENTS, PREFIX);
                TopicContents<Charge> charges = TopicContents.of(Topics.CHARGES, PREFIX);
                TopicContents<OrderPaid> paid = TopicContents.of(Topics.ORDER_PAID, PREFIX);
                TopicContents<OrderPaymentFailed> failed = TopicContents.of(Topics.ORDER_PAYMENT_FAILED, PREFIX);
                TopicContents<PaymentAlert> alerts = TopicContents.of(Topics.PAYMENT_ALERTS, PREFIX);
                TopicContents<ChargeStatusQuery> queries = TopicContents.of(Topics.CHARGE_STATUS_QUERIES, PREFIX);
                TopicContents<byte[]> dead = TopicContents.of(Topics.WEBHOOK_DEAD_LETTERS, PREFIX);
                TopicContents<byte[]> poison = TopicContents.of(Topics.PROCESSOR_DEAD_LETTERS, PREFIX)) {

            assertThat(postAll(deployment)).isEmpty();

            List<String> paidCharges = Stream.concat(union(captured, repeated, late).stream(), permuted.stream())
                    .toList();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(paid.records()).hasSize(paidCharges.size()));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(alerts.records()).hasSize(old.size() + live.size() + permuted.size()));
            // Refunds of charges that nobody knows: Tap is asked.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(queries.values())
                            .extracting(ChargeStatusQuery::getChargeId, ChargeStatusQuery::getReason)
                            .containsExactlyInAnyOrderElementsOf(refunded.stream()
                                    .map(charge -> tuple(charge, "CHARGE_UNKNOWN"))
                                    .toList()));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(failed.records()).hasSize(declined.size() + cancelled.size() + late.size()));

            List<ChargeEvent> known = events.values();
            // Of the repeated ones webhook-ingress writes one each: it remembers what it has just written.
            assertThat(known).hasSize(600 + 200 + 150 + 100 + 100 + 100 + 100 + 100);
            assertThat(known.stream().map(ChargeEvent::getEventId).distinct())
                    .hasSize(600 + 200 + 150 + 100 + 100 + 100 + 100 + 100);
            assertThat(events.ids())
                    .containsExactlyElementsOf(
                            known.stream().map(ChargeEvent::getEventId).toList());

            assertThat(paid.values())
                    .extracting(OrderPaid::getChargeId)
                    .containsExactlyInAnyOrderElementsOf(paidCharges);
            assertThat(paid.values()).extracting(OrderPaid::getOrderId).doesNotHaveDuplicates();
            assertThat(paid.values()).allSatisfy(order -> {
                assertThat(order.getAmount()).isEqualTo("0.500");
                assertThat(order.getCurrency()).isEqualTo("KWD");
                assertThat(order.getOrderId()).isEqualTo(orderOf(order.getChargeId()));
            });
            assertThat(paid.values().stream().filter(OrderPaid::getPaidLate).map(OrderPaid::getChargeId))
                    .containsExactlyInAnyOrderElementsOf(late);
            assertThat(paid.ids()).doesNotHaveDuplicates();

            assertThat(failed.values())
                    .extracting(OrderPaymentFailed::getChargeId)
                    .containsExactlyInAnyOrderElementsOf(union(declined, cancelled, late));
            assertThat(failed.ids()).doesNotHaveDuplicates();

            assertThat(byKind(alerts.values()))
                    .isEqualTo(Map.of(
                            AlertKind.TOO_OLD,
                            Set.copyOf(old),
                            AlertKind.MODE_MISMATCH,
                            live.stream()
                                    .map(id -> id.replace("chg_TS", "chg_LV"))
                                    .collect(Collectors.toSet()),
                            AlertKind.CONTRADICTION,
                            Set.copyOf(permuted)));
            assertThat(alerts.ids()).doesNotHaveDuplicates();

            assertThat(refunds.values())
                    .extracting(RefundEvent::getChargeId)
                    .containsExactlyInAnyOrderElementsOf(refunded);
            assertThat(dead.records()).hasSize(foreign.size());
            assertThat(dead.records().stream()
                            .map(record -> new String(record.key(), java.nio.charset.StandardCharsets.UTF_8)))
                    .containsExactlyInAnyOrderElementsOf(foreign);
            assertThat(poison.records()).isEmpty();

            Map<String, ChargeStatus> table = charges.values().stream()
                    .collect(Collectors.toMap(Charge::getChargeId, Charge::getStatus, (older, newer) -> newer));
            assertThat(table.values().stream().collect(groupingBy(status -> status, counting())))
                    .isEqualTo(Map.of(
                            ChargeStatus.CAPTURED, 600L + 100 + 50 + 50 + 100,
                            ChargeStatus.DECLINED, 200L,
                            ChargeStatus.CANCELLED, 150L));
        }
    }

    /** Posts all stories, some at a time, in a random order; gives what was answered otherwise than expected. */
    private List<String> postAll(Deployment deployment) throws Exception {
        Collections.shuffle(stories, new Random(20261124));
        Semaphore atOnce = new Semaphore(32);
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        try (WebhookPost post = deployment.post();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> tasks = stories.stream()
                    .<Callable<Void>>map(story -> () -> {
                        atOnce.acquire();
                        try {
                            for (SampleBody body : story.bodies()) {
                                WebhookPost.TimedResponse answer =
                                        story.forged() ? post.send(body.tampered(), body) : post.send(body);
                                if (answer.status() != story.expectedStatus()) {
                                    wrong.add(body.id() + ": " + answer);
                                }
                            }
                        } finally {
                            atOnce.release();
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        return wrong;
    }

    private interface Author {
        Story write(String id, String order);
    }

    /** Adds {@code count} stories; gives their charge ids. */
    private List<String> many(int count, String kind, Author author) {
        return IntStream.range(0, count)
                .mapToObj(n -> "chg_TS" + kind + String.format(Locale.ROOT, "%020d", n))
                .peek(id -> stories.add(author.write(id, orderOf(id))))
                .toList();
    }

    private SampleBody charge(String id, String order, String status, String code) {
        return Bodies.charge(id, order, status, code, created);
    }

    private static String orderOf(String chargeId) {
        return "order-" + chargeId.substring("chg_TS".length());
    }

    private static List<String> union(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    private static Map<AlertKind, Set<String>> byKind(List<PaymentAlert> alerts) {
        return alerts.stream()
                .collect(groupingBy(
                        PaymentAlert::getKind, Collectors.mapping(PaymentAlert::getChargeId, Collectors.toSet())));
    }
}
