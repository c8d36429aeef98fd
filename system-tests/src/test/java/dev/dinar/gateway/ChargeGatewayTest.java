package dev.dinar.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.Authenticity;
import dev.dinar.events.CaptureAuthorization;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.Intent;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundOutcome;
import dev.dinar.events.RefundReply;
import dev.dinar.events.RefundRequest;
import dev.dinar.events.VoidAuthorization;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.Outcome;
import dev.dinar.system.Deployment;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes of each request and command, over real HTTP to the simulator and a real broker. */
final class ChargeGatewayTest {

    private static GatewayWorld world;
    private static ChargeGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        world = new GatewayWorld();
        gateway = world.gateway(Map.of("dinar.gateway.webhooks-url", "https://pay.example/"));
    }

    @AfterEach
    void mend() {
        world.tap.faults().clear();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        world.close();
    }

    @Test
    void aRequestBecomesAChargeAReplyWithThePageAndAnEvent() {
        world.send(Deployment.request("pay-1").build());

        ChargeReply reply = reply("pay-1");
        assertThat(reply.getOutcome()).isEqualTo(ChargeOutcome.INITIATED);
        assertThat(reply.getChargeId()).startsWith("chg_TS");
        assertThat(reply.getRedirectUrl()).startsWith(world.tap.url().toString());
        assertThat(reply.getExpiresAt()).isAfter(Instant.now());
        assertThat(events(reply.getChargeId())).singleElement().satisfies(event -> {
            assertThat(event.getOrigin()).isEqualTo(Origin.API_RESPONSE);
            assertThat(event.getAuthenticity()).isEqualTo(Authenticity.API);
            assertThat(event.getOrderId()).isEqualTo("order-pay-1");
            assertThat(event.getRequestedAmount()).isEqualByComparingTo("1.250");
            assertThat(event.getStatus()).isEqualTo(ChargeStatus.INITIATED);
        });
    }

    @Test
    void whatCanNeverWorkIsRejectedByTheFieldsNameAndTapIsNotCalled() {
        long before = world.tap.charges();
        world.send(Deployment.request("bad-1").setCurrency("USD").build());
        world.send(Deployment.request("bad-2").setRedirectUrl(null).build());
        world.send(Deployment.request("bad-3").setMerchant("nobody").build());
        world.send(Deployment.request("bad-4").setRedirectUrl("not a url").build());

        assertThat(rejectedField("bad-1")).isEqualTo("currency");
        assertThat(rejectedField("bad-2")).isEqualTo("redirect.url");
        assertThat(rejectedField("bad-3")).isEqualTo("merchant");
        assertThat(rejectedField("bad-4")).isEqualTo("redirect.url");
        assertThat(world.tap.charges()).isEqualTo(before);
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersWithWhereItWasAndTheRestGoesOn() {
        world.sendRaw(Topics.CHARGE_REQUESTS, "order-x", new byte[] {9, 9, 9});
        world.send(Deployment.request("after-poison").build());

        assertThat(reply("after-poison").getOutcome()).isEqualTo(ChargeOutcome.INITIATED);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(world.records(Topics.GATEWAY_DEAD_LETTERS))
                        .anySatisfy(letter -> {
                            assertThat(letter.value()).containsExactly(9, 9, 9);
                            assertThat(CloudEvent.header(letter.headers(), DeadLetterHeaders.REASON))
                                    .isPresent();
                            assertThat(CloudEvent.header(letter.headers(), DeadLetterHeaders.SOURCE_TOPIC))
                                    .contains("charge-requests");
                        }));
    }

    @Test
    void anAnswerThatNeverCameIsAskedForAgainUnderTheSameKeyAndMakesOneCharge() {
        long before = world.tap.charges();
        world.tap.faults().dropAnswersAfterCreating(1);

        world.send(Deployment.request("dropped").build());

        assertThat(reply("dropped").getOutcome()).isEqualTo(ChargeOutcome.INITIATED);
        assertThat(world.tap.charges()).isEqualTo(before + 1);
    }

    @Test
    void whileTapFailsARequestWaitsAndIsNotRejected() {
        world.tap.faults().failCalls(12, 503, Optional.empty());

        world.send(Deployment.request("patient").build());

        assertThat(reply("patient").getOutcome()).isEqualTo(ChargeOutcome.INITIATED);
    }

    @Test
    void anAuthorizationIsCapturedOrGivenFree() {
        ChargeReply first = authorized("auth-1");
        command(
                "capture-1",
                first,
                CaptureAuthorization.newBuilder()
                        .setAmount(new BigDecimal("1.000"))
                        .setCurrency("KWD")
                        .build());
        ChargeReply captured = reply("capture-1");
        assertThat(captured.getOutcome()).isEqualTo(ChargeOutcome.INITIATED);
        assertThat(captured.getChargeId()).startsWith("chg_");
        assertThat(events(captured.getChargeId())).singleElement().satisfies(event -> {
            assertThat(event.getAuthorizeId()).isEqualTo(first.getChargeId());
            assertThat(event.getRequestedAmount()).isEqualByComparingTo("1.000");
        });

        ChargeReply second = authorized("auth-2");
        command("void-1", second, new VoidAuthorization());
        assertThat(reply("void-1").getStatus()).isEqualTo(ChargeStatus.VOID);
        command("void-again", second, new VoidAuthorization());
        assertThat(reply("void-again").getOutcome()).isEqualTo(ChargeOutcome.INITIATED);
        assertThat(world.tap.status(second.getChargeId())).isEqualTo("VOID");
    }

    @Test
    void moneyIsGivenBackAndARefundOfTooMuchIsRejected() {
        String charge = world.tap.charge("order-r", new BigDecimal("2.000"), "KWD", Outcome.CAPTURED);

        refund("refund-1", charge, "0.750");
        refund("refund-2", charge, "5.000");

        RefundReply accepted = refundReply("refund-1");
        assertThat(accepted.getOutcome()).isEqualTo(RefundOutcome.ACCEPTED);
        assertThat(accepted.getRefundId()).startsWith("re_");
        assertThat(world.values(Topics.REFUND_EVENTS))
                .anySatisfy(event -> assertThat(event.getRefundId()).isEqualTo(accepted.getRefundId()));
        RefundReply rejected = refundReply("refund-2");
        assertThat(rejected.getOutcome()).isEqualTo(RefundOutcome.REJECTED);
        assertThat(rejected.getRejection().getDescription()).isNotBlank();
    }

    @Test
    void aRefundThatIsAskedForInASecondRecordGivesMoneyBackOnce() {
        String charge = world.tap.charge("order-s", new BigDecimal("2.000"), "KWD", Outcome.CAPTURED);
        refund("refund-3", charge, "0.500");
        refundReply("refund-3");

        refund("refund-3", charge, "0.500");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(metrics()).containsPattern("end=\"replied_before\",.*topic=\"refund-requests\"} 1"));
        assertThat(world.values(Topics.REFUND_REPLIES))
                .filteredOn(reply -> reply.getRequestId().equals("refund-3"))
                .hasSize(1);
    }

    @Test
    void aRefundThatWasWrittenADayAgoAndIsTurnedAwayFourTimesIsDoneAfterAll() {
        String charge = world.tap.charge("order-o", new BigDecimal("2.000"), "KWD", Outcome.CAPTURED);
        Instant dayAgo = Instant.now().minus(Duration.ofHours(25));
        world.tap.faults().failCalls(4, 429, Optional.of(Duration.ZERO));

        world.sendAt(dayAgo, Topics.REFUND_REQUESTS, charge, refundRequest("refund-old", charge, "0.500", dayAgo));

        assertThat(refundReply("refund-old").getOutcome()).isEqualTo(RefundOutcome.ACCEPTED);
    }

    @Test
    void anotherAmountUnderARefundsIdIsRejectedByTheFieldsNameAndGivesNothingBack() {
        String charge = world.tap.charge("order-t", new BigDecimal("2.000"), "KWD", Outcome.CAPTURED);
        refund("refund-4", charge, "0.500");
        refundReply("refund-4");

        refund("refund-4", charge, "0.750");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(world.values(Topics.REFUND_REPLIES))
                        .filteredOn(reply -> reply.getRequestId().equals("refund-4"))
                        .hasSize(2)
                        .last()
                        .satisfies(reply -> {
                            assertThat(reply.getOutcome()).isEqualTo(RefundOutcome.REJECTED);
                            assertThat(reply.getRejection().getField()).isEqualTo("amount");
                        }));
        assertThat(world.values(Topics.REFUND_EVENTS))
                .filteredOn(event -> event.getChargeId().equals(charge))
                .hasSize(1);
    }

    @Test
    void anotherAmountUnderAChargeRequestsIdIsRejectedByTheFieldsName() {
        world.send(Deployment.request("twice-1").build());
        reply("twice-1");

        world.send(
                Deployment.request("twice-1").setAmount(new BigDecimal("9.000")).build());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(replies("twice-1"))
                        .hasSize(2)
                        .last()
                        .satisfies(reply ->
                                assertThat(reply.getRejection().getField()).isEqualTo("amount")));
    }

    @Test
    void aStatusQueryIsAnsweredWithAnEventOfReconciliation() {
        String charge = world.tap.charge("order-q", new BigDecimal("3.000"), "KWD", Outcome.DECLINED);

        world.send(
                Topics.CHARGE_STATUS_QUERIES,
                charge,
                ChargeStatusQuery.newBuilder()
                        .setEventId("query-1")
                        .setChargeId(charge)
                        .setMerchant("default")
                        .setReason("test")
                        .setRequestedAt(Instant.now())
                        .build());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events(charge)).singleElement().satisfies(event -> {
                    assertThat(event.getOrigin()).isEqualTo(Origin.RECONCILIATION);
                    assertThat(event.getStatus()).isEqualTo(ChargeStatus.DECLINED);
                }));
    }

    @Test
    void aQuestionForARefundIsAnsweredWithARefundEventOfTheChargeThatTapNames() {
        String charge = world.tap.charge("order-rq", new BigDecimal("3.000"), "KWD", Outcome.CAPTURED);
        refund("refund-q", charge, "1.000");
        String refund = refundReply("refund-q").getRefundId();

        // A webhook that was altered claims another charge.
        askForRefund("query-2", refund, "chg_TSclaimed");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(answersAbout(refund))
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.getChargeId()).isEqualTo(charge);
                            assertThat(event.getAuthenticity()).isEqualTo(Authenticity.API);
                            assertThat(event.getAmount()).isEqualByComparingTo("1.000");
                        }));
        assertThat(world.records(Topics.REFUND_EVENTS))
                .filteredOn(record -> new String(record.key(), UTF_8).equals("chg_TSclaimed"))
                .isEmpty();
        assertThat(events(charge))
                .as("the charge was not asked for")
                .noneSatisfy(event -> assertThat(event.getOrigin()).isEqualTo(Origin.RECONCILIATION));
    }

    @Test
    void aQuestionForARefundThatTapDoesNotKnowOrThatIsNoneIsRefusedAndTheNextIsAnswered() {
        String charge = world.tap.charge("order-ru", new BigDecimal("3.000"), "KWD", Outcome.CAPTURED);
        refund("refund-u", charge, "1.000");
        String refund = refundReply("refund-u").getRefundId();

        askForRefund("query-3", "re_TSnobody", charge);
        askForRefund("query-4", charge, charge);
        askForRefund("query-5", refund, charge);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(answersAbout(refund)).hasSize(1);
            assertThat(metrics()).containsPattern("end=\"refused\",.*topic=\"charge-status-queries\"} 2");
        });
        assertThat(answersAbout("re_TSnobody")).isEmpty();
        assertThat(events(charge)).isEmpty();
    }

    @Test
    void aRequestOlderThanTapRemembersIsLookedForBeforeAnythingIsMade() {
        world.send(Deployment.request("old-1").build());
        String charge = reply("old-1").getChargeId();
        long before = world.tap.charges();

        // The same wish, sent again by a checkout that slept: too old for its idempotency key.
        world.send(Deployment.request("old-1")
                .setRequestedAt(Instant.now().minus(Duration.ofHours(30)))
                .build());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(replies("old-1")).hasSize(2));
        assertThat(replies("old-1")).extracting(ChargeReply::getChargeId).containsOnly(charge);
        assertThat(world.tap.charges()).isEqualTo(before);
    }

    private ChargeReply authorized(String id) {
        world.send(Deployment.request(id).setIntent(Intent.AUTHORIZE).build());
        ChargeReply reply = reply(id);
        assertThat(reply.getChargeId()).startsWith("auth_");
        world.tap.complete(reply.getChargeId(), Outcome.AUTHORIZED);
        return reply;
    }

    private static void command(String id, ChargeReply authorization, SpecificRecord action) {
        world.send(
                Topics.CHARGE_COMMANDS,
                authorization.getChargeId(),
                ChargeCommand.newBuilder()
                        .setCommandId(id)
                        .setChargeId(authorization.getChargeId())
                        .setOrderId(authorization.getOrderId())
                        .setAction(action)
                        .setRequestedAt(Instant.now())
                        .build());
    }

    private static void refund(String id, String charge, String amount) {
        world.send(Topics.REFUND_REQUESTS, charge, refundRequest(id, charge, amount, Instant.now()));
    }

    private static RefundRequest refundRequest(String id, String charge, String amount, Instant requestedAt) {
        return RefundRequest.newBuilder()
                .setRequestId(id)
                .setChargeId(charge)
                .setAmount(new BigDecimal(amount))
                .setCurrency("KWD")
                .setReason("returned")
                .setRequestedAt(requestedAt)
                .build();
    }

    private static void askForRefund(String id, String refund, String charge) {
        world.send(
                Topics.CHARGE_STATUS_QUERIES,
                charge,
                ChargeStatusQuery.newBuilder()
                        .setEventId(id)
                        .setChargeId(charge)
                        .setRefundId(refund)
                        .setMerchant("default")
                        .setReason("test")
                        .setRequestedAt(Instant.now())
                        .build());
    }

    private static List<RefundEvent> answersAbout(String refund) {
        return having(Topics.REFUND_EVENTS).stream()
                .filter(event -> event.getRefundId().equals(refund))
                .filter(event -> event.getOrigin() == Origin.RECONCILIATION)
                .toList();
    }

    private static String metrics() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + gateway.managementPort() + "/metrics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static String rejectedField(String id) {
        ChargeReply reply = reply(id);
        assertThat(reply.getOutcome()).isEqualTo(ChargeOutcome.REJECTED);
        return reply.getRejection().getField();
    }

    private static ChargeReply reply(String id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !replies(id).isEmpty());
        return replies(id).getFirst();
    }

    private static RefundReply refundReply(String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> world.values(Topics.REFUND_REPLIES).stream()
                                .filter(reply -> reply.getRequestId().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<ChargeReply> replies(String id) {
        return having(Topics.CHARGE_REPLIES).stream()
                .filter(reply -> reply.getRequestId().equals(id))
                .toList();
    }

    private static List<ChargeEvent> events(String chargeId) {
        return having(Topics.CHARGE_EVENTS).stream()
                .filter(event -> event.getChargeId().equals(chargeId))
                .toList();
    }

    private static <T extends SpecificRecord> List<T> having(Topic<T> topic) {
        return world.values(topic);
    }
}
