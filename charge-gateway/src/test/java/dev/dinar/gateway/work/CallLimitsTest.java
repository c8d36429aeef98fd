package dev.dinar.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.gateway.work.CallLimits.Part;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many records are one merchant's at once. */
final class CallLimitsTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    @Test
    void whatWasTriedInVainTakesHalfOfAMerchantsShareAtMostWhereThereAreSeveral() throws Exception {
        CallLimits limits = new CallLimits(8, Set.of("one", "other"), 4);

        Part first = limits.enter("one", true, AT_ONCE);
        assertThat(limits.enter("one", true, AT_ONCE)).isNotNull();
        assertThat(limits.enter("one", true, AT_ONCE)).isNull();
        assertThat(limits.enter("one", false, AT_ONCE)).isNotNull();
        assertThat(limits.enter("one", false, AT_ONCE)).isNotNull();
        assertThat(limits.enter("one", false, AT_ONCE)).isNull();
        assertThat(limits.enter("other", false, AT_ONCE)).isNotNull();

        first.close();
        assertThat(limits.enter("one", true, AT_ONCE)).isNotNull();
    }

    @Test
    void whatFindsTheWholeShareUsedUpTakesNothingOfItsHalf() throws Exception {
        CallLimits limits = new CallLimits(8, Set.of("one", "other"), 2);
        Part new1 = limits.enter("one", false, AT_ONCE);
        Part new2 = limits.enter("one", false, AT_ONCE);
        assertThat(limits.enter("one", true, AT_ONCE)).isNull();

        new1.close();
        new2.close();
        assertThat(limits.enter("one", true, AT_ONCE)).isNotNull();
        assertThat(limits.enter("one", true, AT_ONCE)).isNull();
    }

    @Test
    void theOnlyMerchantHasAll() throws Exception {
        CallLimits limits = new CallLimits(8, Set.of("one"), 2);

        assertThat(limits.enter("one", true, AT_ONCE)).isNotNull();
        assertThat(limits.enter("one", true, AT_ONCE)).isNotNull();
    }
}
