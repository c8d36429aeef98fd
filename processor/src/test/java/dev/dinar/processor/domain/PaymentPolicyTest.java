package dev.dinar.processor.domain;

import static dev.dinar.processor.Facts.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaymentPolicyTest {

    @Test
    void whatIsAsOldAsChargesAreRememberedIsNotTooOldAndAMomentLaterItIs() {
        Instant last = CREATED.plus(Ledger.POLICY.retention());

        assertThat(Ledger.POLICY.isTooOld(CREATED, last)).isFalse();
        assertThat(Ledger.POLICY.isTooOld(CREATED, last.plusMillis(1))).isTrue();
    }
}
