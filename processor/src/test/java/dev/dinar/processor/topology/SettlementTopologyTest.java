package dev.dinar.processor.topology;

import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.CREATED;
import static dev.dinar.processor.domain.settlement.SettlementFacts.PAYOUT;
import static dev.dinar.processor.domain.settlement.SettlementFacts.READ;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeSettled;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.settlement.SettlementFacts;
import dev.dinar.processor.domain.settlement.SettlementPolicy;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementTopologyTest {

    static final SettlementPolicy POLICY =
            new SettlementPolicy(CREATED, Duration.ofDays(5), Duration.ofHours(6), Mode.LIVE, Run.RETENTION);

    private Run run;

    @BeforeEach
    void start(@TempDir Path state) {
        run = new Run(state, Optional.of(POLICY));
    }

    @AfterEach
    void stop() {
        run.close();
    }

    @Test
    void aCapturedChargeThatIsPaidOutIsToldOnceWithItsHeaders() {
        run.given(Facts.webhook(ChargeStatus.CAPTURED));
        PayoutLine line = SettlementFacts.line(PayoutLineKind.CHARGE, "1.250").build();
        given(line).given(Topics.PAYOUT_LINES, CHARGE, line, READ);

        List<TestRecord<String, ChargeSettled>> settled = run.records(Topics.CHARGE_SETTLED);
        assertThat(settled).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(CHARGE);
            assertThat(record.value().getOrderId()).isEqualTo(Facts.ORDER);
            assertThat(record.value().getPayoutId()).isEqualTo(PAYOUT);
            assertThat(new String(record.headers().lastHeader(CloudEvent.TYPE).value(), UTF_8))
                    .isEqualTo("dev.dinar.ChargeSettled");
            assertThat(record.headers().lastHeader("traceparent")).isNotNull();
        });
        run.afterwards(Duration.ofDays(10));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void timeAloneTellsOfACaptureThatIsInNoPayout() {
        run.given(Facts.webhook(ChargeStatus.CAPTURED)).afterwards(Duration.ofDays(4));
        assertThat(alerts()).isEmpty();

        run.afterwards(Duration.ofDays(2)).afterwards(Duration.ofDays(2));
        assertThat(alerts()).containsExactly(AlertKind.UNSETTLED);
    }

    @Test
    void nothingIsMissedInALogThatIsNotReadUp() {
        run.lag = 1;
        run.given(Facts.webhook(ChargeStatus.CAPTURED)).afterwards(Duration.ofDays(8));
        assertThat(alerts()).isEmpty();

        given(SettlementFacts.line(PayoutLineKind.CHARGE, "1.250").build());
        run.lag = 0;
        run.afterwards(Duration.ofDays(1));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void aChargeThatTheLogDoesNotKnowAndAnotherAmountAreAlerts() {
        given(SettlementFacts.line(PayoutLineKind.CHARGE, "1.250").build());
        run.afterwards(Duration.ofDays(2));
        assertThat(alerts()).containsExactly(AlertKind.SETTLED_UNKNOWN);

        run.given(Facts.webhook(ChargeStatus.CAPTURED));
        assertThat(run.values(Topics.CHARGE_SETTLED)).hasSize(1);
        given(SettlementFacts.line(PayoutLineKind.CHARGE, "1.000")
                .setObservedAt(READ.plus(Duration.ofDays(2)))
                .build());
        run.afterwards(Duration.ofDays(3));
        assertThat(alerts()).containsExactly(AlertKind.SETTLED_DIFFERENTLY);
    }

    @Test
    void aRefundThatTheTableLearnsOfIsNoDifference() {
        run.given(Facts.webhook(ChargeStatus.CAPTURED))
                .givenRefund(Facts.refund("re_1", RefundStatus.REFUNDED, "0.250"));
        given(SettlementFacts.line(PayoutLineKind.CHARGE, "1.250").build());
        given(SettlementFacts.line(PayoutLineKind.REFUND, "0.250").build());
        run.afterwards(Duration.ofDays(10));

        assertThat(alerts()).isEmpty();
        assertThat(run.values(Topics.CHARGE_SETTLED)).hasSize(1);
    }

    @Test
    void aDisputeIsAnAlertOfTheChargesOrder() {
        run.given(Facts.webhook(ChargeStatus.CAPTURED));
        DisputeEvent dispute = SettlementFacts.dispute("OPEN").build();
        run.given(Topics.DISPUTE_EVENTS, CHARGE, dispute, READ).given(Topics.DISPUTE_EVENTS, CHARGE, dispute, READ);

        assertThat(run.values(Topics.PAYMENT_ALERTS)).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo(AlertKind.DISPUTED);
            assertThat(alert.getOrderId()).isEqualTo(Facts.ORDER);
        });
    }

    @Test
    void aLineUnderAnotherKeyGoesToTheDeadLetters() {
        PayoutLine line = SettlementFacts.line(PayoutLineKind.CHARGE, "1.250").build();
        run.given(Topics.PAYOUT_LINES, "chg_LV99", line, READ).given(Topics.PAYOUT_LINES, CHARGE, null, READ);

        assertThat(run.deadLetters()).hasSize(2);
        run.given(Facts.webhook(ChargeStatus.CAPTURED)).expectNothingOn(Topics.CHARGE_SETTLED);
    }

    @Test
    void aChargeWhoseRetentionIsOverIsNoLongerKept() {
        run.given(Facts.webhook(ChargeStatus.CAPTURED));
        given(SettlementFacts.line(PayoutLineKind.CHARGE, "1.250").build());
        assertThat(run.driver.getTimestampedKeyValueStore(Names.SETTLEMENTS).get(CHARGE))
                .isNotNull();

        run.afterwards(Duration.ofDays(92)).afterwards(Duration.ofHours(2));
        assertThat(run.driver.getTimestampedKeyValueStore(Names.SETTLEMENTS).get(CHARGE))
                .isNull();
    }

    private Run given(PayoutLine line) {
        return run.given(Topics.PAYOUT_LINES, CHARGE, line, line.getObservedAt());
    }

    private List<AlertKind> alerts() {
        return run.values(Topics.PAYMENT_ALERTS).stream()
                .map(PaymentAlert::getKind)
                .toList();
    }
}
