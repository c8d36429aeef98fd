package dev.dinar.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.RefundRequest;
import dev.dinar.events.Rejection;
import dev.dinar.gateway.SampleRequests;
import dev.dinar.gateway.work.Handled;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefundRequestsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(25);

    private final ScriptedApi tap = new ScriptedApi();
    private final RefundRequests requests =
            new RefundRequests(Deliveries.of(tap), Deliveries.SETTINGS, Deliveries.CLOCK);

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void aRefusalIsNotToldWhileAnEarlierTryMayHaveGivenTheMoneyBack(int status) {
        tap.made = TapAnswers.refused(status);

        assertThat(handle(MINUTE, Optional.of(MINUTE)))
                .isInstanceOfSatisfying(
                        Handled.NotYet.class,
                        later -> assertThat(later.after())
                                .as("for hours perhaps: Tap is not asked all the while")
                                .hasValueSatisfying(
                                        wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(30))));
        assertThat(handle(MINUTE, Optional.empty())).isInstanceOf(Handled.Refused.class);
    }

    @Test
    void aRefundThatNobodyKnowsOfForADayIsForAPersonAndNotRetryable() {
        Rejection rejection = Deliveries.rejection(handle(DAY, Optional.of(DAY)));

        assertThat(rejection.getRetryable()).isFalse();
        assertThat(rejection.getDescription()).contains("may have been done");
        assertThat(tap.asked).isEmpty();
    }

    @Test
    void itsAgeCountsFromTheFirstUncertainTryAndNotFromWhenItWasWritten() {
        tap.made = new TapAnswer.Unavailable<>("Tap answered HTTP 429", Optional.empty());

        assertThat(handle(DAY, Optional.empty())).isInstanceOf(Handled.NotYet.class);
        assertThat(handle(DAY, Optional.of(MINUTE))).isInstanceOf(Handled.NotYet.class);
        assertThat(tap.asked).containsExactly("refund", "refund");
    }

    @Test
    void aTryThatWasNotAnsweredIsUncertainAndOneThatWasTurnedAwayIsNot() {
        tap.made = new TapAnswer.Ambiguous<>("Tap did not answer", Optional.of(Duration.ofSeconds(17)));
        assertThat(handle(MINUTE, Optional.empty())).isInstanceOfSatisfying(Handled.NotYet.class, later -> {
            assertThat(later.uncertain()).isTrue();
            assertThat(later.after()).contains(Duration.ofSeconds(17));
        });

        tap.made = new TapAnswer.Unavailable<>("Tap answered HTTP 429", Optional.empty());
        assertThat(handle(MINUTE, Optional.empty()))
                .isInstanceOfSatisfying(
                        Handled.NotYet.class,
                        later -> assertThat(later.uncertain()).isFalse());
    }

    @Test
    void theSameRequestIdWithAnotherAmountIsRejectedByTheFieldsName() {
        tap.made = new TapAnswer.Accepted<>(TapAnswers.object("re_TS000001", "PENDING", "0.500", "order-1", "t-1"));

        assertThat(Deliveries.rejection(handle(MINUTE, Optional.empty())).getField())
                .isEqualTo("amount");
    }

    private Handled handle(Duration age, Optional<Duration> uncertain) {
        RefundRequest request = SampleRequests.refund(Deliveries.NOW.minus(age));
        return requests.handle(Deliveries.of(request, age, uncertain));
    }
}
