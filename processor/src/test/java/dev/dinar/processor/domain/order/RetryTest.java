package dev.dinar.processor.domain.order;

import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.DECLINED;
import static dev.dinar.events.ChargeStatus.FAILED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.ChargeStatus.RESTRICTED;
import static dev.dinar.events.ChargeStatus.VOID;
import static dev.dinar.processor.Facts.CREATED;
import static dev.dinar.processor.Facts.ORDER;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.processor.domain.Ledger;
import dev.dinar.processor.domain.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTest {

    @Test
    void theCodeTellsWhetherToTryAgainAndWhereItIsUnknownTheStatus() {
        assertThat(RetryableCodes.isRetryable(Optional.of("502"), DECLINED)).isTrue();
        assertThat(RetryableCodes.isRetryable(Optional.of("505"), DECLINED)).isFalse();
        assertThat(RetryableCodes.isRetryable(Optional.of("999"), DECLINED)).isTrue();
        assertThat(RetryableCodes.isRetryable(Optional.of("999"), RESTRICTED)).isFalse();
        assertThat(RetryableCodes.isRetryable(Optional.empty(), RESTRICTED)).isFalse();
    }

    @Test
    void anOrderIsToldToTryAgainAfterAFailureAndNeverAfterAReversal() {
        Ledger ledger = Ledger.of(answer(INITIATED), webhook(FAILED).setResponseCode("401"));
        assertThat(ledger.failed).extracting(OrderPaymentFailed::getRetryable).containsExactly(true);

        ledger = Ledger.of(webhook(CAPTURED), webhook(VOID).setResponseCode("401"));
        assertThat(ledger.failed).extracting(OrderPaymentFailed::getRetryable).containsExactly(false);
    }

    @Test
    void anOrderIsPaidOnceAChargeIsCapturedAndUntilThatIsGivenBack() {
        Ledger ledger = Ledger.of(answer(INITIATED));
        assertThat(ledger.orders.get(ORDER).isPaid()).isFalse();

        ledger.fold(webhook(CAPTURED));
        assertThat(ledger.orders.get(ORDER).isPaid()).isTrue();

        ledger.fold(webhook(VOID));
        assertThat(ledger.orders.get(ORDER).isPaid()).isFalse();
    }

    @Test
    void ofTwoRequestsTheLaterIsTheNewerAndOfOneInstantTheIdDecides() {
        RequestedPayment first = requested("chg_1", CREATED);
        RequestedPayment later = requested("chg_0", CREATED.plusMillis(1));
        RequestedPayment beside = requested("chg_2", CREATED);

        assertThat(later.isNewerThan(first)).isTrue();
        assertThat(first.isNewerThan(later)).isFalse();
        assertThat(beside.isNewerThan(first)).isTrue();
        assertThat(first.isNewerThan(beside)).isFalse();
        assertThat(first.isNewerThan(first)).isFalse();
    }

    private static RequestedPayment requested(String chargeId, Instant created) {
        return new RequestedPayment(chargeId, "default", new Money(new BigDecimal("1.250"), "KWD"), created);
    }
}
