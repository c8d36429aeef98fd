package dev.dinar.processor.topology;

import static dev.dinar.events.ChargeStatus.ABANDONED;
import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.ORDER;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.refund;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PaymentFailure;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {

    private static final Duration UNTIL_EXPIRY = Duration.between(Facts.OBSERVED, Facts.EXPIRES);

    private Run run;

    @BeforeEach
    void open(@TempDir Path state) {
        run = new Run(state);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void anUnfinishedChargeIsAskedAboutOnScheduleAndThenGivenUp() {
        run.given(answer(INITIATED))
                .afterwards(UNTIL_EXPIRY.plusMinutes(1))
                .expectNothingOn(Topics.CHARGE_STATUS_QUERIES);

        run.afterwards(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES))
                .extracting(ChargeStatusQuery::getChargeId, ChargeStatusQuery::getReason, ChargeStatusQuery::getAttempt)
                .containsExactly(tuple(CHARGE, "UNFINISHED", 0));
        for (int minutes = 0; minutes < 48 * 60; minutes++) {
            run.afterwards(Duration.ofMinutes(1));
        }
        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES))
                .extracting(ChargeStatusQuery::getAttempt)
                .containsExactly(1, 2, 3, 4, 5, 6);
        run.expectNothingOn(Topics.ORDER_PAYMENT_FAILED);

        run.given(answer(INITIATED)
                        .setOrigin(Origin.RECONCILIATION)
                        .setObservedAt(Facts.EXPIRES.plus(Duration.ofHours(48)).plusSeconds(10)))
                .afterwards(Duration.ofHours(1));
        assertThat(run.values(Topics.ORDER_PAYMENT_FAILED))
                .extracting(OrderPaymentFailed::getReason, OrderPaymentFailed::getOrderId)
                .containsExactly(tuple(PaymentFailure.TIMEDOUT, ORDER));
        run.afterwards(Duration.ofDays(2)).expectNothingOn(Topics.CHARGE_STATUS_QUERIES, Topics.ORDER_PAYMENT_FAILED);
    }

    @Test
    void aLostWebhookHealsByTheAnswerToAQuestion() {
        run.given(answer(INITIATED)).afterwards(UNTIL_EXPIRY.plusMinutes(3));
        assertThat(run.records(Topics.CHARGE_STATUS_QUERIES))
                .singleElement()
                .satisfies(query -> assertThat(TraceParent.of(query.headers()))
                        .as("a trace begins")
                        .isPresent());

        run.given(answer(CAPTURED).setOrigin(Origin.RECONCILIATION).setObservedAt(Facts.EXPIRES.plusSeconds(200)));
        assertThat(run.values(Topics.ORDER_PAID))
                .extracting(OrderPaid::getPaidLate)
                .containsExactly(false);
        assertThat(run.metrics.of("found by asking CAPTURED")).isEqualTo(1);
        assertThat(run.metrics.of("found by asking INITIATED")).isZero();
        run.afterwards(Duration.ofDays(3)).expectNothingOn(Topics.CHARGE_STATUS_QUERIES, Topics.ORDER_PAYMENT_FAILED);
    }

    @Test
    void anAbandonedChargeIsAskedAboutTwiceBeforeTheOrderIsToldAndMayStillPayLate() {
        run.given(answer(ABANDONED)).expectNothingOn(Topics.ORDER_PAYMENT_FAILED);
        run.afterwards(Duration.ofHours(1).plusSeconds(1)).afterwards(Duration.ofHours(23));
        run.given(answer(ABANDONED)
                .setOrigin(Origin.RECONCILIATION)
                .setObservedAt(Run.at(Duration.ofHours(24).plusSeconds(1))));
        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES))
                .extracting(ChargeStatusQuery::getReason, ChargeStatusQuery::getAttempt)
                .containsExactly(tuple("LAPSED", 0), tuple("LAPSED", 1));
        run.expectNothingOn(Topics.ORDER_PAYMENT_FAILED);

        run.afterwards(Duration.ofHours(1));
        assertThat(run.values(Topics.ORDER_PAYMENT_FAILED))
                .extracting(OrderPaymentFailed::getReason)
                .containsExactly(PaymentFailure.ABANDONED);

        run.given(answer(CAPTURED));
        assertThat(run.values(Topics.ORDER_PAID))
                .extracting(OrderPaid::getPaidLate)
                .containsExactly(true);
    }

    @Test
    void anOrderThatAnotherChargePaidIsNotToldOfAnAbandonedOne() {
        run.given(answer(ABANDONED), webhook(CAPTURED).setChargeId("chg_LV02")).afterwards(Duration.ofDays(2));

        run.expectNothingOn(Topics.ORDER_PAYMENT_FAILED);
    }

    @Test
    void refundsReachTheOrderAndTheTable() {
        run.given(webhook(CAPTURED)).givenRefund(refund("re_1", RefundStatus.REFUNDED, "0.250"));

        assertThat(run.values(Topics.ORDER_REFUNDED))
                .extracting(OrderRefunded::getOrderId, OrderRefunded::getRefundId)
                .containsExactly(tuple(ORDER, "re_1"));
        assertThat(run.values(Topics.CHARGES).getLast().getRefunds()).hasSize(1);
    }

    @Test
    void aRefundOfAnUnknownChargeWaitsForItAndAsksTap() {
        run.givenRefund(refund("re_1", RefundStatus.PENDING, "1.250"))
                .givenRefund(refund("re_1", RefundStatus.REFUNDED, "1.250"))
                .afterwards(Duration.ofSeconds(2))
                .expectNothingOn(Topics.CHARGES, Topics.ORDER_REFUNDED, Topics.PAYMENT_ALERTS);
        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES))
                .extracting(ChargeStatusQuery::getReason)
                .containsExactly("CHARGE_UNKNOWN");

        run.given(answer(CAPTURED));
        assertThat(run.values(Topics.ORDER_PAID)).hasSize(1);
        assertThat(run.values(Topics.ORDER_REFUNDED))
                .extracting(OrderRefunded::getFullyRefunded)
                .containsExactly(true);
    }

    @Test
    void anOldRefundThatIsReplayedIsAnAlertAndNothingElse() {
        run.given(webhook(CAPTURED))
                .givenRefund(refund("re_1", RefundStatus.REFUNDED, "0.250")
                        .setAuthenticity(Authenticity.SIGNED_BODY)
                        .setCreated(Facts.OBSERVED.minus(Run.RETENTION)));

        run.expectNothingOn(Topics.ORDER_REFUNDED);
        assertThat(run.values(Topics.PAYMENT_ALERTS))
                .extracting(PaymentAlert::getKind)
                .containsExactly(AlertKind.TOO_OLD);
    }
}
