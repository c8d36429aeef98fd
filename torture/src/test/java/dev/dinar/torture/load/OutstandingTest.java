package dev.dinar.torture.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutstandingTest {

    private final Outstanding outstanding = new Outstanding();

    @Test
    void whatIsAcknowledgedIsOwedUntilItIsSeen() {
        outstanding.owePaid("o-1");
        outstanding.oweReply("r-1");
        assertThat(outstanding.some()).containsExactly("order-paid of o-1", "reply to r-1");

        outstanding.seenPaid("o-1");
        outstanding.seenReply("r-1");
        assertThat(outstanding.size()).isZero();
    }

    @Test
    void whatIsSeenBeforeItsAcknowledgementIsNotOwedAfter() {
        outstanding.seenFailed("chg_1");
        outstanding.oweFailed("chg_1");

        assertThat(outstanding.size()).isZero();
    }
}
