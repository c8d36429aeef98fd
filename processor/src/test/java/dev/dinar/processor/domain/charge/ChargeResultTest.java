package dev.dinar.processor.domain.charge;

import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.processor.Facts.OBSERVED;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.refund;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChargeResultTest {

    @Test
    void whatIsFirstLearntOfAChargeMovesItFromNowhere() {
        ChargeResult first = new Ledger(Ledger.POLICY).fold(answer(INITIATED).build());

        assertThat(first.statusBefore()).isEmpty();
        assertThat(first.movedTo()).contains(INITIATED);
        assertThat(first.isUnchanged()).isFalse();
        assertThat(first.isForgotten()).isFalse();
    }

    @Test
    void aHigherStatusMovesItAndARepeatDoesNot() {
        Ledger ledger = Ledger.of(answer(INITIATED));
        ChargeResult moved = ledger.fold(webhook(CAPTURED).build());
        ChargeResult repeated = ledger.fold(webhook(CAPTURED).build());

        assertThat(moved.statusBefore()).contains(INITIATED);
        assertThat(moved.movedTo()).contains(CAPTURED);
        assertThat(repeated.statusBefore()).contains(CAPTURED);
        assertThat(repeated.movedTo()).isEmpty();
        assertThat(repeated.isUnchanged()).isTrue();
        assertThat(repeated.isForgotten()).isFalse();
    }

    @Test
    void aRefundOfAnUnknownChargeMovesNothingAndIsNotForgotten() {
        ChargeResult result = new Ledger(Ledger.POLICY)
                .fold(refund("re_LV01", RefundStatus.PENDING, "0.250").build());

        assertThat(result.movedTo()).isEmpty();
        assertThat(result.isForgotten()).isFalse();
        assertThat(result.isPublished()).isFalse();
    }

    @Test
    void whoIsToldOfSilenceLearnsTheOrderTheStatusAndThatNoAnswerCame() {
        Ledger ledger = Ledger.of(answer(INITIATED)).until(Facts.EXPIRES.plus(Duration.ofHours(49)));

        assertThat(ledger.alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getOrderId()).isEqualTo(Facts.ORDER);
            assertThat(alert.getMessage()).contains("(INITIATED)").contains("no answer came");
        });
    }

    @Test
    void whoIsToldOfARefundThatStaysOpenLearnsItsId() {
        Ledger ledger = Ledger.of(webhook(CAPTURED))
                .fold(refund("re_LV01", RefundStatus.PENDING, "0.250"))
                .until(OBSERVED.plus(Duration.ofDays(62)));

        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getEventId)
                .singleElement()
                .asString()
                .contains(":" + Facts.CHARGE + ":re_LV01:");
        assertThat(ledger.queries)
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.getEventId()).contains(Facts.CHARGE + ":re_LV01:"));
    }

    @Test
    void refundsThatAreBelievedLeaveRoomForOneThatIsOnlyClaimed() {
        Ledger ledger = Ledger.of(webhook(CAPTURED).setAmount(new BigDecimal("100.000")));
        for (int i = 0; i < 20; i++) {
            ledger.fold(refund("re_LV" + i, RefundStatus.REFUNDED, "0.001"));
        }
        ledger.fold(refund("re_LV99", RefundStatus.REFUNDED, "0.001").setAuthenticity(Authenticity.SIGNED_FIELDS));

        assertThat(ledger.charges.get(Facts.CHARGE).refunds()).containsKey("re_LV99");
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void eachDisagreementIsFoundByTheNameOfItsField() {
        for (Disagreement disagreement : Disagreement.values()) {
            assertThat(Disagreement.ofField(disagreement.field())).isEqualTo(disagreement);
        }
    }
}
