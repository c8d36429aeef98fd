package dev.dinar.processor.domain.charge;

import static dev.dinar.events.ChargeStatus.ABANDONED;
import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.DECLINED;
import static dev.dinar.events.ChargeStatus.FAILED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.ChargeStatus.VOID;
import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.signedFields;
import static dev.dinar.processor.Facts.webhook;
import static dev.dinar.processor.domain.charge.Verdict.APPLIED;
import static dev.dinar.processor.domain.charge.Verdict.CONTRADICTED;
import static dev.dinar.processor.domain.charge.Verdict.REPEATED;
import static dev.dinar.processor.domain.charge.Verdict.STALE;
import static dev.dinar.processor.domain.charge.Verdict.TOO_OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.PaymentAlert;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Believed;
import dev.dinar.processor.domain.Ledger;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChargeRulesTest {

    @Test
    void aHigherStatusIsApplied() {
        Ledger ledger = Ledger.of(answer(INITIATED), webhook(CAPTURED), webhook(VOID));

        assertThat(ledger.verdicts).containsExactly(APPLIED, APPLIED, APPLIED);
        assertThat(charge(ledger).status()).isEqualTo(VOID);
    }

    @Test
    void theSameFactsOnceMoreAreRepeatedAndTellNothing() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(CAPTURED).setObservedAt(Facts.OBSERVED.plusSeconds(9)));

        assertThat(ledger.verdicts).containsExactly(APPLIED, REPEATED);
        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.published).isEqualTo(1);
        assertThat(ledger.charges.get(CHARGE).lastLearnt()).isEqualTo(Facts.OBSERVED);
    }

    @Test
    void aLowerStatusThatASlowDeliveryExplainsIsStale() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(INITIATED));

        assertThat(ledger.verdicts).containsExactly(APPLIED, STALE);
        assertThat(charge(ledger).status()).isEqualTo(CAPTURED);
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void aLowerStatusThatRaisesTheAuthenticityIsApplied() {
        Ledger ledger = Ledger.of(signedFields(CAPTURED), answer(INITIATED));

        assertThat(ledger.verdicts).containsExactly(APPLIED, APPLIED);
        assertThat(charge(ledger).status()).isEqualTo(CAPTURED);
    }

    @Test
    void aFailureAfterACaptureContradictsAndKeepsTheCapture() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(FAILED), webhook(FAILED));

        assertThat(ledger.verdicts).containsExactly(APPLIED, CONTRADICTED, STALE);
        assertThat(charge(ledger).status()).isEqualTo(CAPTURED);
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getKind, PaymentAlert::getEventId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(AlertKind.CONTRADICTION, "contradiction:chg_LV01:FAILED"));
    }

    @Test
    void aCaptureAfterAFailureIsALateSuccess() {
        Ledger ledger = Ledger.of(webhook(FAILED), webhook(CAPTURED), webhook(FAILED));

        assertThat(ledger.verdicts).containsExactly(APPLIED, APPLIED, STALE);
        assertThat(charge(ledger).capturedAfterFailure()).isTrue();
        assertThat(ledger.alerts).isEmpty();
    }

    @Test
    void anotherAmountContradicts() {
        Ledger ledger =
                Ledger.of(webhook(INITIATED), webhook(CAPTURED).setAmount(new BigDecimal("9.000")), webhook(CAPTURED));

        assertThat(ledger.verdicts).containsExactly(APPLIED, CONTRADICTED, CONTRADICTED);
        assertThat(charge(ledger).disagreements()).containsExactly(Disagreement.AMOUNT);
        assertThat(ledger.alerts)
                .extracting(PaymentAlert::getEventId)
                .containsExactly("contradiction:chg_LV01:amount", "amount-mismatch:A1:chg_LV01");
        assertThat(ledger.paid).isEmpty();
    }

    @Test
    void anotherCurrencyContradicts() {
        Ledger ledger = Ledger.of(webhook(CAPTURED), webhook(CAPTURED).setCurrency("USD"));

        assertThat(ledger.verdicts).containsExactly(APPLIED, CONTRADICTED);
    }

    @Test
    void anotherOrderContradictsAndTheHigherAuthenticityIsBelieved() {
        Ledger ledger = Ledger.of(answer(INITIATED), signedFields(CAPTURED).setOrderId("forged"));

        assertThat(ledger.verdicts).containsExactly(APPLIED, CONTRADICTED);
        assertThat(charge(ledger).believedOrder(OrderTrust.SIGNED_BODY)).contains(Facts.ORDER);
        assertThat(ledger.paid).extracting(paid -> paid.getOrderId()).containsExactly(Facts.ORDER);
    }

    @Test
    void anotherModeMerchantOrCreationContradicts() {
        Ledger ledger = Ledger.of(
                webhook(INITIATED),
                webhook(INITIATED).setMode(Mode.TEST),
                webhook(INITIATED).setMerchant("other"),
                webhook(INITIATED).setCreated(Facts.CREATED.plusMillis(1)));

        assertThat(ledger.verdicts).containsExactly(APPLIED, CONTRADICTED, CONTRADICTED, CONTRADICTED);
        assertThat(charge(ledger).disagreements())
                .containsExactly(Disagreement.CREATED, Disagreement.MERCHANT, Disagreement.MODE);
    }

    @Test
    void anEventOfAnUnknownChargeOlderThanTheRetentionMakesNoState() {
        ChargeEvent.Builder old = webhook(CAPTURED)
                .setObservedAt(Facts.CREATED.plus(Duration.ofDays(90)).plusMillis(1));

        Ledger ledger = Ledger.of(old);

        assertThat(ledger.verdicts).containsExactly(TOO_OLD);
        assertThat(ledger.charges.get(CHARGE).charge()).isEmpty();
        assertThat(ledger.paid).isEmpty();
        ledger.fold(old.setObservedAt(old.getObservedAt().plusSeconds(1)));
        assertThat(ledger.alerts).extracting(PaymentAlert::getEventId).containsExactly("too-old:chg_LV01");
    }

    @Test
    void anOldEventOfAChargeThatIsStillRememberedIsFoldedLikeAnyOther() {
        Ledger ledger = Ledger.of(
                webhook(INITIATED),
                webhook(ABANDONED).setObservedAt(Facts.CREATED.plus(Duration.ofDays(80))),
                webhook(CAPTURED).setObservedAt(Facts.CREATED.plus(Duration.ofDays(150))));

        assertThat(ledger.verdicts).containsExactly(APPLIED, APPLIED, APPLIED);
    }

    @Test
    void aChargeWhoseRetentionWasOverWhenTheEventCameIsUnknownWhetherItWasSweptOrNot() {
        Ledger ledger =
                Ledger.of(webhook(INITIATED), webhook(CAPTURED).setObservedAt(Facts.CREATED.plus(Duration.ofDays(95))));

        assertThat(ledger.verdicts).containsExactly(APPLIED, TOO_OLD);
        assertThat(ledger.charges.get(CHARGE).charge()).isEmpty();
        assertThat(ledger.paid).isEmpty();
    }

    @Test
    void readersOfTheTableSeeThatAChargeIsForgottenAlsoWhereAnEventFindsItSo() {
        Ledger ledger = Ledger.of(webhook(INITIATED));
        ChargeResult result = ledger.fold(webhook(CAPTURED)
                .setObservedAt(Facts.CREATED.plus(Duration.ofDays(95)))
                .build());

        assertThat(result.isForgotten()).isTrue();
        assertThat(result.isPublished()).isFalse();
    }

    @Test
    void detailsBelongToTheHighestStatusAndNullHidesNothingOfEqualRank() {
        Ledger ledger = Ledger.of(
                webhook(DECLINED).setResponseCode("501").setGatewayReference("g1"),
                webhook(CAPTURED).setResponseCode("000"),
                webhook(CAPTURED).setPaymentReference("p1"));

        Details details = charge(ledger).details();
        assertThat(details.responseCode()).isEqualTo("000");
        assertThat(details.gatewayReference()).isNull();
        assertThat(details.paymentReference()).isEqualTo("p1");
    }

    @Test
    void aCaptureWhoseOrderNobodyIsBelievedOnIsAskedAboutUntilTheOrderIsKnown() {
        Ledger ledger =
                Ledger.of(signedFields(CAPTURED), signedFields(CAPTURED)).until(Facts.OBSERVED.plusSeconds(1));

        assertThat(ledger.queries).hasSize(1);
        assertThat(ledger.queries.getFirst().getReason()).isEqualTo("ORDER_UNKNOWN");
        assertThat(ledger.alerts).isEmpty();
        assertThat(ledger.paid).isEmpty();

        ledger.fold(answer(INITIATED)).until(Facts.OBSERVED.plus(Duration.ofDays(9)));
        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.queries).hasSize(1);
    }

    @Test
    void aDeploymentMayBelieveSignedFields() {
        PaymentPolicy policy =
                new PaymentPolicy(Mode.LIVE, OrderTrust.SIGNED_FIELDS, Duration.ofDays(90), Facts.SCHEDULE);

        Ledger ledger =
                Ledger.of(policy, java.util.List.of(signedFields(CAPTURED).build()));

        assertThat(ledger.paid).hasSize(1);
        assertThat(ledger.until(Facts.EXPIRES).queries).isEmpty();
    }

    @Test
    void aPaymentOfAnotherModeNeverPays() {
        for (Mode mode : new Mode[] {Mode.TEST, Mode.UNKNOWN}) {
            Ledger ledger =
                    Ledger.of(webhook(CAPTURED).setMode(mode), webhook(CAPTURED).setMode(mode));

            assertThat(ledger.paid).isEmpty();
            assertThat(ledger.alerts).extracting(PaymentAlert::getKind).containsExactly(AlertKind.MODE_MISMATCH);
        }
    }

    @Test
    void aModeThatTapsApiSettlesLaterPaysThen() {
        Ledger ledger = Ledger.of(webhook(CAPTURED).setMode(Mode.UNKNOWN), answer(CAPTURED));

        assertThat(ledger.paid).hasSize(1);
    }

    @Test
    void expiryKnownFromALesserFactIsNotForgotten() {
        Ledger ledger = Ledger.of(signedFields(INITIATED), answer(INITIATED).setExpiresAt(null));

        assertThat(charge(ledger).expiry())
                .isEqualTo(
                        Optional.of(new Believed<>(Facts.EXPIRES, new Source(Authenticity.SIGNED_FIELDS, INITIATED))));
    }

    private static ChargeState charge(Ledger ledger) {
        return ledger.state(CHARGE);
    }
}
