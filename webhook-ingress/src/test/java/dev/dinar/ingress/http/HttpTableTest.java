package dev.dinar.ingress.http;

import static dev.dinar.ingress.http.RunningServer.NOW;
import static dev.dinar.ingress.http.RunningServer.PREVIOUS_SIGNER;
import static dev.dinar.ingress.http.RunningServer.SIGNER;
import static dev.dinar.ingress.http.RunningServer.sample;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.RefundEvent;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.json.Reading;
import dev.dinar.tap.json.TapReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the HTTP table, and what is written and counted for it. */
final class HttpTableTest {

    private static final byte[] CAPTURED = sample("knet-captured.json");

    /** With all that the form of a charge has, so that there is a {@code hashstring} to be wrong. */
    private static final byte[] PAYOUT = ("{\"id\":\"payout_08M3Ov2023\",\"status\":\"PAID_OUT\",\"amount\":12.5,"
                    + "\"currency\":\"KWD\",\"created\":\"1671563769240\",\"wallet\":{}}")
            .getBytes(UTF_8);

    private final RunningServer server = new RunningServer("dinar.ingress.in-flight-limit = 2");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSignedChargeIsAnsweredWith200AndIsAnEventInTheLog() throws Exception {
        HttpResponse<String> answer = server.send(server.signed(CAPTURED));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"outcome\":\"recorded\"}");
        assertThat(server.writer.records()).singleElement().satisfies(record -> {
            ChargeEvent event = (ChargeEvent) record.value();
            assertThat(record.topic()).isEqualTo(Topics.CHARGE_EVENTS);
            assertThat(record.key()).isEqualTo(event.getChargeId());
            assertThat(event.getAuthenticity()).isEqualTo(Authenticity.SIGNED_BODY);
            assertThat(event.getMerchant()).isEqualTo("default");
            assertThat(event.getObservedAt()).isEqualTo(NOW);
            assertThat(CloudEvent.header(record.headers(), CloudEvent.ID)).contains(event.getEventId());
            assertThat(CloudEvent.header(record.headers(), CloudEvent.TYPE)).contains("dev.dinar.ChargeEvent");
            assertThat(CloudEvent.header(record.headers(), CloudEvent.SOURCE)).contains("/webhooks/tap/default");
            assertThat(CloudEvent.header(record.headers(), CloudEvent.CONTENT_TYPE))
                    .contains("application/avro");
        });
        assertThat(server.metrics.take())
                .containsExactly(
                        "received default",
                        "verified default CURRENT_KEY hash RIGHT",
                        "produced charge-events",
                        "answered default recorded");
    }

    @Test
    void aRepeatOfWhatIsKnownToBeAcknowledgedIsAnsweredAlikeAndNotWrittenAgain() throws Exception {
        HttpResponse<String> first = server.send(server.signed(CAPTURED));
        HttpResponse<String> second = server.send(server.signed(CAPTURED));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(server.writer.records()).hasSize(1);
        assertThat(server.metrics.seen()).contains("repeated").endsWith("answered default recorded");
    }

    @Test
    void aRepeatOfWhatWasNotAcknowledgedIsWritten() throws Exception {
        server.writer.be(InMemoryTopicWriter.Mood.FAILING);
        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(503);

        server.writer.be(InMemoryTopicWriter.Mood.ACKNOWLEDGING);
        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(200);
        assertThat(server.writer.records()).hasSize(1);
    }

    /** Whoever caught a webhook can make any number of events of it by changing what is unsigned and leaving out {@code hash}. */
    @Test
    void aFloodOfFormsOfOneChargeDoesNotFillTheLogAndTapsOwnStillGoesThrough() throws Exception {
        String hashstring = SIGNER.sign(CAPTURED).hashstring().orElseThrow();
        int taken = 0;
        for (int i = 0; i < 40; i++) {
            byte[] changed =
                    new String(CAPTURED, UTF_8).replace("ord_0001", "ord_" + i).getBytes(UTF_8);
            taken += server.send(server.post(changed).header("hashstring", hashstring))
                                    .statusCode()
                            == 200
                    ? 1
                    : 0;
        }

        assertThat(taken).isEqualTo(32);
        assertThat(server.writer.records()).hasSize(32);
        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(200);
        assertThat(server.writer.records()).hasSize(33);
    }

    /** Tap tries three times only: what it says next of a charge must not wait for the end of a flood of what it said before. */
    @Test
    void aFloodOfFormsOfOneWebhookDoesNotKeepOutTheNextOneOfItsChargeThoughThatHasNoHash() throws Exception {
        String hashstring = SIGNER.sign(CAPTURED).hashstring().orElseThrow();
        for (int i = 0; i < 33; i++) {
            byte[] changed =
                    new String(CAPTURED, UTF_8).replace("ord_0001", "ord_" + i).getBytes(UTF_8);
            // However the signature is written, it is the same one.
            String written = switch (i % 3) {
                case 0 -> hashstring;
                case 1 -> hashstring.toUpperCase(Locale.ROOT);
                default -> hashstring + ", " + hashstring;
            };
            assertThat(server.send(server.post(changed).header("hashstring", written))
                            .statusCode())
                    .isEqualTo(i < 32 ? 200 : 503);
        }
        byte[] next = new String(CAPTURED, UTF_8)
                .replaceFirst("\"status\":\"CAPTURED\"", "\"status\":\"VOID\"")
                .getBytes(UTF_8);

        HttpResponse<String> answer = server.send(server.post(next)
                .header("hashstring", SIGNER.sign(next).hashstring().orElseThrow()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server.writer.records()).hasSize(33);
        assertThat(((ChargeEvent) server.writer.records().getLast().value()).getStatus())
                .isEqualTo(ChargeStatus.VOID);
    }

    @Test
    void payoutsThatSomebodyMadeUpDoNotKeepOutOneThatTapSigned() throws Exception {
        for (int i = 0; i < 33; i++) {
            byte[] madeUp = ("{\"id\":\"payout_made_up_" + i + "\"}").getBytes(UTF_8);
            assertThat(server.send(server.post(madeUp)).statusCode()).isEqualTo(i < 32 ? 200 : 503);
        }

        for (HttpRequest.Builder signed : List.of(
                server.post(PAYOUT).header("hash", SIGNER.hash(PAYOUT)),
                server.post(PAYOUT)
                        .header("hashstring", SIGNER.sign(PAYOUT).hashstring().orElseThrow()),
                server.post(PAYOUT).header("hash", SIGNER.hash(PAYOUT)).header("hashstring", "0".repeat(64)))) {
            assertThat(server.send(signed).body()).isEqualTo("{\"outcome\":\"dead_lettered\"}");
        }
        assertThat((byte[]) server.writer.records().getLast().value()).isEqualTo(PAYOUT);
    }

    @Test
    void ofASettingOfNoMemoryFollowsThatNothingIsTakenForAFlood() throws Exception {
        String hashstring = SIGNER.sign(CAPTURED).hashstring().orElseThrow();
        try (RunningServer forgetful = new RunningServer("dinar.ingress.recent-records = 0")) {
            for (int i = 0; i < 40; i++) {
                byte[] changed = new String(CAPTURED, UTF_8)
                        .replace("ord_0001", "ord_" + i)
                        .getBytes(UTF_8);
                assertThat(forgetful
                                .send(forgetful.post(changed).header("hashstring", hashstring))
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(forgetful.writer.records()).hasSize(40);
        }
    }

    @Test
    void anOrderIdIsTakenFromWhereTheSettingSays() throws Exception {
        byte[] withoutOrder = new String(CAPTURED, UTF_8)
                .replace(",\"order\":\"ord_0001\"", "")
                .getBytes(UTF_8);
        assertThat(withoutOrder.length).isLessThan(CAPTURED.length);

        server.send(server.signed(withoutOrder));
        try (RunningServer asked = new RunningServer("dinar.ingress.order-id-from = order-or-transaction")) {
            asked.send(asked.signed(withoutOrder));
            asked.send(asked.signed(CAPTURED));

            assertThat(orders(server)).containsExactly((String) null);
            assertThat(orders(asked)).containsExactly("txn_0001", "ord_0001");
        }
    }

    private static List<String> orders(RunningServer of) {
        return of.writer.records().stream()
                .map(record -> ((ChargeEvent) record.value()).getOrderId())
                .toList();
    }

    @Test
    void unsignedFieldsOfAnyFormCostThemselvesAndAreCounted() throws Exception {
        byte[] odd = new String(CAPTURED, UTF_8)
                .replace("{\"code\":\"000\",\"message\":\"Captured\"}", "[]")
                .replace("\"auto_reversed\":false", "\"auto_reversed\":\"N\"")
                .replace("\"product\":\"\"", "\"product\":" + "1".repeat(65))
                .getBytes(UTF_8);

        assertThat(server.send(server.signed(odd)).statusCode()).isEqualTo(200);
        assertThat(((ChargeEvent) server.writer.records().getFirst().value()).getResponseCode())
                .isNull();
        assertThat(server.metrics.seen())
                .contains("verified default CURRENT_KEY hash RIGHT odd [AUTO_REVERSED, RESPONSE]");
    }

    @Test
    void aNameInLatin1WithARightHashIsRecorded() throws Exception {
        byte[] latin1 =
                new String(CAPTURED, UTF_8).replace("Sample", "Ren\u00e9").getBytes(ISO_8859_1);

        assertThat(server.send(server.signed(latin1)).statusCode()).isEqualTo(200);
        assertThat(((ChargeEvent) server.writer.records().getFirst().value()).getAuthenticity())
                .isEqualTo(Authenticity.SIGNED_BODY);
    }

    @Test
    void aHeaderThatCameTwiceAlikeIsThatHeader() throws Exception {
        String hashstring = SIGNER.sign(CAPTURED).hashstring().orElseThrow();

        assertThat(server.send(server.post(CAPTURED)
                                .header("hashstring", hashstring)
                                .header("hashstring", hashstring))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPayoutIsADeadLetterAndOnlyAPointerWhereNobodyVouchesForIt() throws Exception {
        byte[] payout =
                "{\"id\":\"payout_08M3Ov2023\",\"status\":\"PAID_OUT\",\"date\":1,\"wallet\":{\"iban\":\"KW1\"}}"
                        .getBytes(UTF_8);

        HttpResponse<String> unsigned = server.send(server.post(payout));
        HttpResponse<String> signed = server.send(server.post(payout).header("hash", SIGNER.hash(payout)));

        assertThat(unsigned.statusCode()).isEqualTo(200);
        assertThat(signed.body()).isEqualTo("{\"outcome\":\"dead_lettered\"}");
        assertThat(server.writer.records())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.topic()).isEqualTo(Topics.WEBHOOK_DEAD_LETTERS));
        assertThat((byte[]) server.writer.records().getFirst().value())
                .asString(UTF_8)
                .isEqualTo("{\"id\":\"payout_08M3Ov2023\"}");
        assertThat(CloudEvent.header(server.writer.records().getFirst().headers(), CloudEvent.TYPE))
                .contains("dev.dinar.PayoutPointer");
        assertThat((byte[]) server.writer.records().getLast().value()).isEqualTo(payout);
    }

    @Test
    void whatNobodyForesawIs500AndCountedAndTheNextOneIsServed() throws Exception {
        server.metrics.failOnceAt("verified");

        HttpResponse<String> answer = server.send(server.signed(CAPTURED));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"outcome\":\"internal_error\"}");
        assertThat(server.metrics.seen()).endsWith("answered default internal_error");
        assertThat(server.gate.inFlight()).isZero();
        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"received", "produced"})
    void aFaultInCountingOnTheWayIs500AndTapComesAgain(String counted) throws Exception {
        server.metrics.failOnceAt(counted);

        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(500);
        assertThat(server.gate.inFlight()).isZero();
        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(200);
        assertThat(server.writer.records()).hasSize(1);
    }

    @Test
    void aFaultInCountingTheAnswerDoesNotCostTheAnswer() throws Exception {
        server.metrics.failOnceAt("answered");

        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(200);
        assertThat(server.writer.records()).hasSize(1);

        server.metrics.failOnceAt("answered");
        assertThat(server.send(server.post(CAPTURED)).statusCode()).isEqualTo(401);
        server.settle(); // a refusal is sent before its place is free
        assertThat(server.gate.inFlight()).isZero();
    }

    @Test
    void aWriterThatDiesIs500AndTheNextOneIsServed() throws Exception {
        server.writer.be(InMemoryTopicWriter.Mood.DYING);

        HttpResponse<String> answer = server.send(server.signed(CAPTURED));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(server.gate.inFlight()).isZero();
        server.writer.be(InMemoryTopicWriter.Mood.ACKNOWLEDGING);
        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(200);
        assertThat(server.gate.inFlight()).isZero();
    }

    @Test
    void aSlashAtTheEndOfThePathChangesNothing() throws Exception {
        assertThat(server.send(server.signed(CAPTURED)
                                .uri(server.to("/webhooks/tap/default/").build().uri()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.writer.records()).hasSize(1);
    }

    @Test
    void aRepeatOfAnotherFormIsAnsweredAlikeAndHasTheSameEventId() throws Exception {
        server.writer.be(InMemoryTopicWriter.Mood.HOLDING);
        var first = server.sendAsync(server.signed(CAPTURED));
        var second = server.sendAsync(server.signed(sample("knet-captured-crlf.json")));
        await().until(() -> server.writer.holding() == 2);
        server.writer.release();
        assertThat(first.get().statusCode()).isEqualTo(200);
        assertThat(second.get().body()).isEqualTo(first.get().body());

        assertThat(server.writer.records())
                .extracting(record ->
                        CloudEvent.header(record.headers(), CloudEvent.ID).orElseThrow())
                .hasSize(2)
                .satisfies(ids -> assertThat(ids.getFirst()).isEqualTo(ids.getLast()));
    }

    @Test
    void aSignedRefundGoesToTheRefundEventsUnderItsCharge() throws Exception {
        assertThat(server.send(server.signed(sample("refund.json"))).statusCode())
                .isEqualTo(200);

        assertThat(server.writer.records()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topics.REFUND_EVENTS);
            assertThat(record.value())
                    .isInstanceOfSatisfying(
                            RefundEvent.class, event -> assertThat(record.key()).isEqualTo(event.getChargeId()));
        });
    }

    @Test
    void theTraceOfTheRequestGoesOnInTheRecordAndElseOneBegins() throws Exception {
        TraceParent sender = TraceParent.start();

        server.send(server.signed(CAPTURED).header("traceparent", sender.toString()));
        server.send(server.signed(sample("knet-declined.json")).header("traceparent", "nonsense"));

        List<TraceParent> traces = server.writer.records().stream()
                .map(record -> TraceParent.parse(CloudEvent.header(record.headers(), TraceParent.HEADER)
                                .orElseThrow())
                        .orElseThrow())
                .toList();
        assertThat(traces.getFirst().traceId()).isEqualTo(sender.traceId());
        assertThat(traces.getFirst().spanId()).isNotEqualTo(sender.spanId());
        assertThat(traces.getLast().traceId()).isNotEqualTo(sender.traceId());
    }

    @Test
    void theBytesAreVerifiedAsTheyCameWithTheirLineEnds() throws Exception {
        assertThat(server.send(server.signed(sample("knet-captured-crlf.json"))).statusCode())
                .isEqualTo(200);

        assertThat(((ChargeEvent) server.writer.records().getFirst().value()).getAuthenticity())
                .isEqualTo(Authenticity.SIGNED_BODY);
    }

    @Test
    void aWebhookSignedWithThePreviousKeyIsAcceptedWhileTheKeyIsRotated() throws Exception {
        HttpRequest.Builder request = server.post(CAPTURED)
                .header(
                        "hashstring",
                        PREVIOUS_SIGNER.sign(CAPTURED).hashstring().orElseThrow());

        assertThat(server.send(request).statusCode()).isEqualTo(200);
        assertThat(server.metrics.seen()).contains("verified default PREVIOUS_KEY hash ABSENT");
    }

    @Test
    void aWrongHashBesideARightHashstringIsCountedAndTrustedLess() throws Exception {
        HttpRequest.Builder request = server.post(CAPTURED)
                .header("hashstring", SIGNER.sign(CAPTURED).hashstring().orElseThrow())
                .header("hash", "0".repeat(64));

        assertThat(server.send(request).statusCode()).isEqualTo(200);
        assertThat(server.metrics.seen()).contains("verified default CURRENT_KEY hash WRONG");
        assertThat(((ChargeEvent) server.writer.records().getFirst().value()).getAuthenticity())
                .isEqualTo(Authenticity.SIGNED_FIELDS);
    }

    @Test
    void aVerifiedWebhookInAnUnknownCurrencyIsKeptByteForByteInTheDeadLetters() throws Exception {
        byte[] body = new String(CAPTURED, UTF_8).replace("\"KWD\"", "\"XXX\"").getBytes(UTF_8);

        HttpResponse<String> answer = server.send(server.signed(body));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"outcome\":\"dead_lettered\"}");
        assertThat(server.writer.records()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topics.WEBHOOK_DEAD_LETTERS);
            assertThat((byte[]) record.value()).isEqualTo(body);
            assertThat(record.key()).startsWith("chg_");
            assertThat(CloudEvent.header(record.headers(), DeadLetterHeaders.REASON)
                            .orElseThrow())
                    .startsWith("currency");
            assertThat(CloudEvent.header(record.headers(), DeadLetterHeaders.MERCHANT))
                    .contains("default");
            assertThat(CloudEvent.header(record.headers(), DeadLetterHeaders.HASHSTRING))
                    .isEqualTo(SIGNER.sign(body).hashstring());
            assertThat(CloudEvent.header(record.headers(), DeadLetterHeaders.HASH))
                    .isEqualTo(SIGNER.sign(body).hash());
        });
    }

    @Test
    void aForgedWebhookIsAnsweredWith401AndWritesNothing() throws Exception {
        byte[] raised = new String(CAPTURED, UTF_8)
                .replaceFirst("\"amount\": ?[0-9.]+", "\"amount\": 999.0")
                .getBytes(UTF_8);
        assertThat(TapReader.read(raised)).isInstanceOf(Reading.Read.class);
        HttpRequest.Builder forged = server.post(raised)
                .header("hashstring", SIGNER.sign(CAPTURED).hashstring().orElseThrow())
                .header("hash", SIGNER.hash(raised));

        assertThat(server.send(forged).statusCode()).isEqualTo(401);
        assertThat(server.send(server.post(CAPTURED)).body()).isEqualTo("{\"outcome\":\"no_signature\"}");
        assertThat(server.send(server.signed(CAPTURED)
                                .uri(server.to("/webhooks/tap/other").build().uri()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.writer.records()).isEmpty();
        assertThat(server.metrics.take())
                .containsExactly(
                        "received default",
                        "answered default wrong_signature",
                        "received default",
                        "answered default no_signature",
                        "received other",
                        "answered other wrong_signature");
    }

    @Test
    void whatIsNotAnObjectOfTapsIsAnsweredWith400AndTheField() throws Exception {
        for (String body : List.of("", "{", "[]", "\"x\"", "{}", "{\"id\":\"chg_1\",\"id\":\"chg_2\"}")) {
            HttpResponse<String> answer =
                    server.send(server.post(body.getBytes(UTF_8)).header("hashstring", "00"));

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("\"outcome\":\"malformed\"").contains("\"detail\":\"");
        }
        assertThat(server.writer.records()).isEmpty();
    }

    @Test
    void unknownPathsAndMerchantsAre404() throws Exception {
        for (String path : List.of(
                "/",
                "/webhooks/tap",
                "/webhooks/tap/",
                "/webhooks/tap/nobody",
                "/webhooks/tap//",
                "/webhooks/tap/default//",
                "/webhooks/tap/default/x",
                "/metrics")) {
            assertThat(server.send(server.signed(CAPTURED)
                                    .uri(server.to(path).build().uri()))
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(server.writer.records()).isEmpty();
    }

    @Test
    void anythingButPostIs405AndSaysSo() throws Exception {
        for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS")) {
            HttpResponse<String> answer =
                    server.send(server.to("/webhooks/tap/default").method(method, HttpRequest.BodyPublishers.noBody()));

            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("allow")).contains("POST");
        }
    }

    @Test
    void onlyJsonIsReadInAnyCaseAndWithParameters() throws Exception {
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "multipart/form-data; boundary=x")) {
            assertThat(server.send(server.signed(CAPTURED).setHeader("Content-Type", type))
                            .statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        HttpRequest.Builder untyped =
                server.to("/webhooks/tap/default").POST(HttpRequest.BodyPublishers.ofByteArray(CAPTURED));
        assertThat(server.send(untyped).statusCode()).isEqualTo(415);
        assertThat(server.send(server.signed(CAPTURED).header("Content-Encoding", "gzip"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.writer.records()).isEmpty();

        for (String type : List.of("Application/JSON", "application/json; charset=utf-8", "application/json ;x=y")) {
            assertThat(server.send(server.signed(CAPTURED).setHeader("Content-Type", type))
                            .statusCode())
                    .as(type)
                    .isEqualTo(200);
        }
    }

    @Test
    void aFailingBrokerIs503WithRetryAfterAndOnceItIsBack200() throws Exception {
        server.writer.be(InMemoryTopicWriter.Mood.FAILING);
        HttpResponse<String> answer = server.send(server.signed(CAPTURED));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
        assertThat(answer.body()).isEqualTo("{\"outcome\":\"broker_unavailable\"}");

        server.writer.be(InMemoryTopicWriter.Mood.ACKNOWLEDGING);
        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(200);
        assertThat(server.gate.inFlight()).isZero();
    }
}
