package dev.dinar.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.gateway.ChargeGateway;
import dev.dinar.processor.Processor;
import dev.dinar.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tap is asked for payouts and disputes by the gateway, and what it says meets the captures in the processor. */
@ExtendWith(SharedKafka.class)
final class ToTheBankTest {

    private static final String CHARGE = "chg_TS05A1320231018Hy56070001";
    private static final String ELSEWHERE = "chg_TS05A1320231018Hy56079999";

    private final AtomicInteger looks = new AtomicInteger();
    private HttpServer tap;
    private Deployment deployment;

    @BeforeEach
    void start() throws IOException {
        tap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tap.createContext("/v2/payouts/list", exchange -> {
            looks.incrementAndGet();
            send(exchange, """
                    {"object": "list", "live_mode": false, "count": 1, "has_more": false, "payouts": [
                      {"id": "payout_33271023375023", "status": "PAID_OUT", "date": 1698589980000, "amount": 0.980,
                       "currency": "KWD", "merchant_id": "26374580", "bank_reference": "FT-77",
                       "settlements_available": true}]}""".getBytes(UTF_8));
        });
        tap.createContext(
                "/v2/payouts/download",
                exchange -> send(
                        exchange,
                        archive(
                                "29102023 - CHARGES 33271023375023.csv",
                                "Charge ID,Amount,Fee\r\n" + CHARGE + ",0.500,0.010\r\n" + ELSEWHERE
                                        + ",0.500,0.010\r\n")));
        tap.createContext(
                "/v2/disputes/download",
                exchange -> send(exchange, ("Charge ID,Status\n" + CHARGE + ",OPEN\n").getBytes(UTF_8)));
        tap.start();
        deployment = new Deployment(
                SharedKafka.bootstrapServers(),
                SharedKafka.registryUrl(),
                UUID.randomUUID().toString().substring(0, 8) + ".",
                Map.of(
                        "dinar.gateway.tap.url",
                        "http://127.0.0.1:" + tap.getAddress().getPort() + "/v2",
                        "dinar.gateway.bank.every",
                        "1s",
                        "dinar.processor.settlement.since",
                        LocalDate.now(ZoneOffset.UTC).minusDays(2).toString(),
                        "dinar.processor.settlement.unknown-after",
                        "5s"));
    }

    @AfterEach
    void stop() {
        deployment.close();
        tap.stop(0);
    }

    @Test
    void aCaptureIsSettledWithItsFeeAndTheBanksReferenceAndWhatTheLogDoesNotKnowIsAnAlert() throws Exception {
        try (Processor _ = Processor.start(deployment.config());
                ChargeGateway _ = ChargeGateway.start(deployment.config())) {
            deployment.send(Topics.CHARGE_EVENTS, CHARGE, captured(), new RecordHeaders());

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(deployment.values(Topics.CHARGE_SETTLED))
                            .singleElement()
                            .satisfies(settled -> {
                                assertThat(settled.getChargeId()).isEqualTo(CHARGE);
                                assertThat(settled.getOrderId()).isEqualTo("A-1");
                                assertThat(settled.getFee()).isEqualTo(new BigDecimal("0.010"));
                                assertThat(settled.getNet()).isEqualTo(new BigDecimal("0.490"));
                                assertThat(settled.getBankReference()).isEqualTo("FT-77");
                            }));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(deployment.values(Topics.PAYMENT_ALERTS))
                            .extracting(PaymentAlert::getKind)
                            .containsExactlyInAnyOrder(AlertKind.DISPUTED, AlertKind.SETTLED_UNKNOWN));
            int before = looks.get();
            await().atMost(Duration.ofSeconds(60)).until(() -> looks.get() >= before + 2);
            assertThat(deployment.values(Topics.PAYOUT_EVENTS))
                    .as("asked again and again, written once")
                    .hasSize(1);
            assertThat(deployment.values(Topics.PAYOUT_LINES)).hasSize(2);
            assertThat(deployment.values(Topics.DISPUTE_EVENTS)).hasSize(1);
        }
    }

    private static ChargeEvent captured() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return ChargeEvent.newBuilder()
                .setEventId("captured:" + CHARGE)
                .setChargeId(CHARGE)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(ChargeStatus.CAPTURED)
                .setAmount(new BigDecimal("0.500"))
                .setCurrency("KWD")
                .setOrderId("A-1")
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.RECONCILIATION)
                .setCreated(now.minusSeconds(60))
                .setObservedAt(now)
                .build();
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] archive(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
