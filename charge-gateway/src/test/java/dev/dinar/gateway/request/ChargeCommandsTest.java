package dev.dinar.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.CaptureAuthorization;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.Rejection;
import dev.dinar.events.VoidAuthorization;
import dev.dinar.gateway.work.Handled;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChargeCommandsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(25);

    private final ScriptedApi tap = new ScriptedApi();
    private final ChargeCommands commands =
            new ChargeCommands(Deliveries.of(tap), Deliveries.SETTINGS, Deliveries.CLOCK);

    @Test
    void aCaptureThatAnUncertainTryMadeIsFoundWhenTapRefusesTheNext() {
        tap.made = TapAnswers.refused(400);
        tap.listed = new TapAnswer.Accepted<>(
                List.of(TapAnswers.object("chg_TS000009", "CAPTURED", "1.000", "order-1", "command-1")));

        assertThat(Deliveries.reply(handle(capture(), Optional.of(MINUTE))).getChargeId())
                .isEqualTo("chg_TS000009");
    }

    @Test
    void aVoidThatTapRefusesAndWhoseAuthorizationCannotBeAskedAboutIsTriedAgain() {
        tap.made = TapAnswers.refused(400);
        tap.retrieved = new TapAnswer.Unavailable<>("Tap answered HTTP 429", Optional.empty());

        assertThat(handle(new VoidAuthorization(), Optional.empty())).isInstanceOf(Handled.NotYet.class);
    }

    @Test
    void howTheAuthorizationStandsTellsWhetherARefusedVoidWasDone() {
        tap.made = TapAnswers.refused(400);
        tap.retrieved =
                new TapAnswer.Accepted<>(TapAnswers.object("auth_TS000001", "VOID", "1.000", "order-1", "command-1"));
        assertThat(handle(new VoidAuthorization(), Optional.of(MINUTE))).isInstanceOf(Handled.Done.class);

        tap.retrieved = new TapAnswer.Accepted<>(
                TapAnswers.object("auth_TS000001", "AUTHORIZED", "1.000", "order-1", "command-1"));
        assertThat(handle(new VoidAuthorization(), Optional.empty())).isInstanceOf(Handled.Refused.class);
    }

    @Test
    void aVoidThatIsNotDoneYetMayStillBeAWhileAfterATryWithoutAnAnswer() {
        tap.made = TapAnswers.refused(401);
        tap.retrieved = new TapAnswer.Accepted<>(
                TapAnswers.object("auth_TS000001", "AUTHORIZED", "1.000", "order-1", "command-1"));

        assertThat(handle(new VoidAuthorization(), Optional.of(MINUTE))).isInstanceOf(Handled.NotYet.class);
        assertThat(Deliveries.rejection(handle(new VoidAuthorization(), Optional.of(Duration.ofMinutes(11))))
                        .getRetryable())
                .isFalse();
    }

    @Test
    void anEarlierCaptureWithTheSameReferenceDoesNotSayThatALostOneWasNotMade() {
        CaptureAuthorization capture = capture();
        capture.setTransactionReference("t-1");
        tap.made = TapAnswers.refused(400);
        tap.listed = new TapAnswer.Accepted<>(
                List.of(TapAnswers.object("chg_TS000001", "DECLINED", "1.000", "order-1", "t-1")));

        assertThat(handle(capture, Optional.of(MINUTE))).isInstanceOf(Handled.NotYet.class);
        assertThat(Deliveries.rejection(handle(capture, Optional.of(Duration.ofMinutes(11))))
                        .getRetryable())
                .isFalse();
    }

    @Test
    void anotherWishUnderTheIdOfACommandThatMayHaveBeenDoneIsNotToBeSentAsANewOne() {
        ChargeCommand command = command(capture(), MINUTE);

        assertThat(Deliveries.rejection(
                                commands.otherWish(Deliveries.of(command, MINUTE, Optional.of(MINUTE)), "amount"))
                        .getRetryable())
                .isFalse();
    }

    @Test
    void aCaptureThatIsSentAgainADayLaterWithItsOldTimeIsLookedForFirst() {
        tap.listed = new TapAnswer.Accepted<>(
                List.of(TapAnswers.object("chg_TS000009", "CAPTURED", "1.000", "order-1", "command-1")));

        Handled handled = commands.handle(Deliveries.of(command(capture(), DAY), MINUTE, Optional.empty()));

        assertThat(Deliveries.reply(handled).getChargeId()).isEqualTo("chg_TS000009");
        assertThat(tap.asked).containsExactly("list");
    }

    @Test
    void aCaptureThatIsSentAgainADayLaterWithANewTimeIsLookedForFirst() {
        tap.listed = new TapAnswer.Accepted<>(
                List.of(TapAnswers.object("chg_TS000009", "CAPTURED", "1.000", "order-1", "command-1")));

        Handled handled = commands.handle(Deliveries.again(command(capture(), Duration.ZERO), DAY));

        assertThat(Deliveries.reply(handled).getChargeId()).isEqualTo("chg_TS000009");
        assertThat(tap.asked).containsExactly("list");
    }

    @Test
    void anotherWishUnderTheSameCommandIdIsRejectedByTheFieldsName() {
        ChargeCommand first = command(capture(), MINUTE);
        ChargeCommand second = command(new VoidAuthorization(), MINUTE);
        String field =
                commands.wishOf(second).differsFrom(commands.wishOf(first)).orElseThrow();

        Rejection rejection =
                Deliveries.rejection(commands.otherWish(Deliveries.of(second, MINUTE, Optional.empty()), field));

        assertThat(rejection.getField()).isEqualTo("action");
        assertThat(rejection.getDescription()).contains("command_id");
    }

    private Handled handle(Object action, Optional<Duration> uncertain) {
        return commands.handle(Deliveries.of(command(action, MINUTE), MINUTE, uncertain));
    }

    private static ChargeCommand command(Object action, Duration age) {
        return ChargeCommand.newBuilder()
                .setCommandId("command-1")
                .setChargeId("auth_TS000001")
                .setOrderId("order-1")
                .setAction(action)
                .setRequestedAt(Deliveries.NOW.minus(age))
                .build();
    }

    private static CaptureAuthorization capture() {
        return CaptureAuthorization.newBuilder()
                .setAmount(new BigDecimal("1.000"))
                .setCurrency("KWD")
                .build();
    }
}
