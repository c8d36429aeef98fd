package dev.dinar.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

final class EventPartitionsTest {

    @Test
    void bothTopicsHaveTheSameNumber() {
        assertThat(EventPartitions.same("charge-events", 12, "refund-events", 12))
                .isEqualTo(12);
    }

    @Test
    void differentNumbersStopTheStartAndAreBothNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EventPartitions.same("charge-events", 12, "refund-events", 6))
                .withMessageContainingAll("charge-events has 12", "refund-events has 6", "the same number");
    }
}
