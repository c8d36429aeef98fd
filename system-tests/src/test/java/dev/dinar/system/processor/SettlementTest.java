package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeSettled;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.processor.Processor;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a capture to the bank, on a broker. */
@ExtendWith(SharedKafka.class)
final class SettlementTest {

    private static final int SETTLED = 20;
    private static final int UNKNOWN = 100;
    private static final int DIFFERENT = 101;
    private static final int MISSED = 102;
    private static final int DISPUTED = 103;

    private final Instant read = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    @Test
    void everyCaptureIsSettledOnceAndWhatDoesNotAgreeIsToldOverARestart() throws Exception {
        for (int i = 0; i < SETTLED; i++) {
            deployment.write(captured(i));
            write(line(i, "0.500"));
        }
        write(line(UNKNOWN, "0.500"));
        deployment.write(captured(DIFFERENT));
        write(line(DIFFERENT, "0.400"));
        deployment.write(ChargeEvent.newBuilder(captured(MISSED))
                .setCreated(read.minus(Duration.ofHours(2)))
                .build());
        deployment.write(captured(DISPUTED));
        deployment.write(Topics.DISPUTE_EVENTS, ChargeEvents.charge(DISPUTED), dispute());
        deployment.flush();

        try (Processor _ = Processor.start(config())) {
            assertThat(deployment.read(Topics.CHARGE_SETTLED, settled -> settled.size() == SETTLED + 1))
                    .hasSize(SETTLED + 1);
            assertThat(alerts(4))
                    .isEqualTo(Map.of(
                            ChargeEvents.charge(UNKNOWN), AlertKind.SETTLED_UNKNOWN,
                            ChargeEvents.charge(DIFFERENT), AlertKind.SETTLED_DIFFERENTLY,
                            ChargeEvents.charge(MISSED), AlertKind.UNSETTLED,
                            ChargeEvents.charge(DISPUTED), AlertKind.DISPUTED));
        }

        // The payout is read again, and the log learns of what it did not know.
        for (int i = 0; i < SETTLED; i++) {
            write(line(i, "0.500"));
        }
        deployment.write(captured(UNKNOWN));
        deployment.flush();
        try (Processor _ = Processor.start(config())) {
            List<ChargeSettled> settled = deployment.read(Topics.CHARGE_SETTLED, all -> all.size() == SETTLED + 2);
            assertThat(settled)
                    .hasSize(SETTLED + 2)
                    .extracting(ChargeSettled::getEventId)
                    .doesNotHaveDuplicates();
            assertThat(settled.getLast()).satisfies(last -> {
                assertThat(last.getChargeId()).isEqualTo(ChargeEvents.charge(UNKNOWN));
                assertThat(last.getOrderId()).isEqualTo(ChargeEvents.order(UNKNOWN));
                assertThat(last.getGross()).isEqualTo(new BigDecimal("0.500"));
                assertThat(last.getFee()).isEqualTo(new BigDecimal("0.010"));
                assertThat(last.getBankReference()).isEqualTo("FT-77");
            });
        }
        assertThat(deployment.readAll(Topics.CHARGE_SETTLED)).hasSize(SETTLED + 2);
        assertThat(deployment.deadLetters()).isZero();
    }

    private Map<String, AlertKind> alerts(int count) {
        return deployment.read(Topics.PAYMENT_ALERTS, alerts -> alerts.size() == count).stream()
                .collect(Collectors.toMap(PaymentAlert::getChargeId, PaymentAlert::getKind));
    }

    private Config config() {
        return ConfigFactory.parseMap(Map.of(
                        "dinar.processor.settlement.since",
                        LocalDate.now(ZoneOffset.UTC).minusDays(2).toString(),
                        "dinar.processor.settlement.unsettled-after",
                        "1h",
                        "dinar.processor.settlement.unknown-after",
                        "5s"))
                .withFallback(deployment.config(folder));
    }

    private ChargeEvent captured(int number) {
        return ChargeEvents.of(number, ChargeStatus.CAPTURED);
    }

    private void write(PayoutLine line) {
        deployment.write(Topics.PAYOUT_LINES, line.getChargeId(), line);
    }

    private PayoutLine line(int number, String gross) {
        return PayoutLine.newBuilder()
                .setEventId("payout_0001:" + ChargeEvents.charge(number))
                .setPayoutId("payout_0001")
                .setChargeId(ChargeEvents.charge(number))
                .setMerchant("default")
                .setKind(PayoutLineKind.CHARGE)
                .setGross(new BigDecimal(gross))
                .setFee(new BigDecimal("0.010"))
                .setCurrency("KWD")
                .setBankReference("FT-77")
                .setMode(Mode.TEST)
                .setObservedAt(read)
                .build();
    }

    private DisputeEvent dispute() {
        return DisputeEvent.newBuilder()
                .setEventId("dispute:1")
                .setChargeId(ChargeEvents.charge(DISPUTED))
                .setMerchant("default")
                .setStatus("OPEN")
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.RECONCILIATION)
                .setObservedAt(read)
                .build();
    }
}
