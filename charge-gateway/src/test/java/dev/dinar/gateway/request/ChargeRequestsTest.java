package dev.dinar.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Destination;
import dev.dinar.events.Intent;
import dev.dinar.events.Rejection;
import dev.dinar.gateway.SampleRequests;
import dev.dinar.gateway.reply.UncertainTries;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.work.Handled;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChargeRequestsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(25);
    private static final Duration A_WHILE = Duration.ofMinutes(11);

    private final ScriptedApi tap = new ScriptedApi();
    private final ChargeRequests requests =
            new ChargeRequests(Deliveries.of(tap), Deliveries.SETTINGS, Deliveries.CLOCK);

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void aRefusalIsNotToldWhileAnEarlierTryMayHaveBeenDone(int status) {
        tap.made = TapAnswers.refused(status);

        assertThat(handle(request("t-1"), MINUTE, Optional.of(MINUTE))).isInstanceOf(Handled.NotYet.class);
        assertThat(handle(request("t-1"), MINUTE, Optional.empty())).isInstanceOf(Handled.Refused.class);
    }

    @Test
    void whatAnUncertainTryMadeIsFoundWhenTapRefusesTheNext() {
        tap.made = TapAnswers.refused(400);
        tap.listed = listed(TapAnswers.object("chg_TS000002", "INITIATED", "1.250", "order-1", "request-1"));

        assertThat(Deliveries.reply(handle(request(null), MINUTE, Optional.of(MINUTE)))
                        .getChargeId())
                .isEqualTo("chg_TS000002");
    }

    @Test
    void aTryThatWasNotAnsweredIsRepeatedWhenTapSaysSo() {
        tap.made = new TapAnswer.Ambiguous<>("Tap answered HTTP 503", Optional.of(Duration.ofSeconds(17)));

        assertThat(handle(request("t-1"), MINUTE, Optional.empty()))
                .isEqualTo(Handled.uncertain("Tap answered HTTP 503", Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    void aListThatDoesNotShowAnUncertainTryIsBelievedAfterAWhileAndTheRefusalIsNotRetryable() {
        tap.made = TapAnswers.refused(401);

        assertThat(Deliveries.rejection(handle(request("t-1"), MINUTE, Optional.of(A_WHILE)))
                        .getRetryable())
                .isFalse();
        assertThat(Deliveries.rejection(handle(request("t-1"), MINUTE, Optional.empty()))
                        .getRetryable())
                .isTrue();
    }

    @Test
    void aListIsBelievedAWhileAfterTheLastUncertainTryNotAfterTheFirst() {
        tap.made = TapAnswers.refused(400);
        UncertainTries tries = new UncertainTries(Deliveries.NOW.minus(DAY), Deliveries.NOW.minus(MINUTE));

        assertThat(requests.handle(Deliveries.uncertain(
                        request("t-1").setRequestedAt(Deliveries.NOW).build(), MINUTE, Optional.of(tries))))
                .isInstanceOf(Handled.NotYet.class);
    }

    @ParameterizedTest
    @CsvSource({"DECLINED,1.250", "DECLINED,9.000", "INITIATED,9.000", "INITIATED,1.250", "CAPTURED,1.250"})
    void anEarlierAttemptWithTheSameReferenceDoesNotSayThatALostTryWasNotDone(String status, String amount) {
        tap.made = TapAnswers.refused(400);
        tap.listed = listed(charge("chg_TS000001", status, amount));

        assertThat(handle(request("t-1"), MINUTE, Optional.of(MINUTE))).isInstanceOf(Handled.NotYet.class);
        assertThat(handle(request("t-1"), DAY, Optional.of(MINUTE))).isInstanceOf(Handled.NotYet.class);
    }

    @Test
    void anEarlierAttemptThatFailedMakesALostTryNeverRetryable() {
        tap.made = TapAnswers.refused(400);
        tap.listed = listed(charge("chg_TS000001", "DECLINED", "1.250"));

        for (Duration age : List.of(MINUTE, DAY)) {
            Rejection rejection = Deliveries.rejection(handle(request("t-1"), age, Optional.of(A_WHILE)));

            assertThat(rejection.getField()).isEqualTo("reference.transaction");
            assertThat(rejection.getRetryable()).isFalse();
            assertThat(rejection.getDescription()).doesNotContain("new request_id");
        }
    }

    @Test
    void whatFitsIsThisRequestsOnceALostTryWouldBeListedToo() {
        tap.made = TapAnswers.refused(400);
        tap.listed = listed(charge("chg_TS000002", "INITIATED", "1.250"));

        assertThat(Deliveries.reply(handle(request("t-1"), MINUTE, Optional.of(A_WHILE)))
                        .getChargeId())
                .isEqualTo("chg_TS000002");
    }

    @Test
    void anotherWishUnderTheIdOfARequestThatMayHaveBeenDoneIsNotToBeSentAsANewOne() {
        ChargeRequest request = request("t-1").build();

        assertThat(Deliveries.rejection(
                                requests.otherWish(Deliveries.of(request, MINUTE, Optional.of(MINUTE)), "amount"))
                        .getRetryable())
                .isFalse();
        assertThat(Deliveries.rejection(requests.otherWish(Deliveries.of(request, MINUTE, Optional.empty()), "amount"))
                        .getRetryable())
                .isTrue();
    }

    @Test
    void anotherChargeUnderTheKeyOfALostTryIsNotToBeAskedForAsANewOne() {
        tap.made = new TapAnswer.Accepted<>(charge("chg_TS000001", "INITIATED", "9.000"));

        assertThat(Deliveries.rejection(handle(request("t-1"), MINUTE, Optional.of(MINUTE)))
                        .getRetryable())
                .isFalse();
    }

    @Test
    void whatNobodyKnowsIsNeverCalledRetryable() {
        tap.made = TapAnswers.refused(401);
        tap.listed = TapAnswers.refused(401);

        Rejection rejection = Deliveries.rejection(handle(request("t-1"), DAY, Optional.of(DAY)));

        assertThat(rejection.getRetryable()).isFalse();
        assertThat(rejection.getDescription()).contains("may have been done");
    }

    @Test
    void anAuthorizationOfADayAgoIsRefusedAndNotMadeASecondTime() {
        Handled handled = handle(request("t-1").setIntent(Intent.AUTHORIZE), DAY, Optional.of(DAY));

        assertThat(Deliveries.rejection(handled).getRetryable()).isFalse();
        assertThat(tap.asked).isEmpty();
        Handled first = handle(request("t-1").setIntent(Intent.AUTHORIZE), DAY, Optional.empty());
        assertThat(Deliveries.rejection(first).getField()).isEqualTo("requested_at");
        assertThat(tap.asked).isEmpty();
    }

    @Test
    void aChargeOfAnotherAttemptWithTheSameReferenceIsNotTakenForThisOne() {
        tap.listed = listed(charge("chg_TS000001", "DECLINED", "1.250"));

        Rejection rejection =
                Deliveries.rejection(handle(request("t-1").setAmount(new BigDecimal("9.000")), DAY, Optional.empty()));

        assertThat(rejection.getField()).isEqualTo("reference.transaction");
        assertThat(rejection.getDescription()).contains("chg_TS000001", "DECLINED", "1.250");
        assertThat(rejection.getRetryable()).isTrue();
        assertThat(tap.asked).containsExactly("list");
    }

    @Test
    void aFailedChargeWithAReferenceThatIsUsedForSeveralAttemptsMayBeAnothers() {
        tap.listed = listed(charge("chg_TS000001", "DECLINED", "1.250"));

        assertThat(handle(request("t-1"), DAY, Optional.empty())).isInstanceOf(Handled.Refused.class);
    }

    @Test
    void severalChargesWithTheReferenceAreToldAndNoneIsChosen() {
        tap.listed = listed(charge("chg_TS000001", "CAPTURED", "1.250"), charge("chg_TS000002", "INITIATED", "1.250"));

        Rejection rejection = Deliveries.rejection(handle(request("t-1"), DAY, Optional.empty()));

        assertThat(rejection.getDescription()).contains("chg_TS000001", "chg_TS000002");
        assertThat(rejection.getRetryable()).isFalse();
    }

    @Test
    void theOnlyChargeThatFitsIsThisOneThoughADayOld() {
        tap.listed = listed(charge("chg_TS000001", "CAPTURED", "1.25"));

        assertThat(Deliveries.reply(handle(request("t-1"), DAY, Optional.empty()))
                        .getChargeId())
                .isEqualTo("chg_TS000001");
    }

    @Test
    void aChargeIsLookedForAsIfTheClocksOfCheckoutGatewayAndTapWereAnHourApart() {
        tap.made = new TapAnswer.Accepted<>(charge("chg_TS000001", "INITIATED", "1.250"));

        handle(request("t-1"), DAY, Optional.empty());

        Duration apart = Duration.ofHours(2);
        assertThat(tap.filtered.getFirst().from())
                .isBeforeOrEqualTo(Deliveries.NOW.minus(DAY).minus(apart));
        assertThat(tap.filtered.getFirst().to()).isAfterOrEqualTo(Deliveries.NOW.plus(apart));
    }

    @Test
    void aRequestIsLookedForBeforeClocksThatAreAnHourOffCouldMakeItOlderThanTapsMemory() {
        tap.made = new TapAnswer.Accepted<>(charge("chg_TS000001", "INITIATED", "1.250"));

        handle(request("t-1"), Duration.ofHours(22), Optional.empty());

        assertThat(tap.asked).startsWith("list");
    }

    @Test
    void aFailedChargeWithTheRequestsOwnIdAsReferenceIsThisOne() {
        tap.listed = listed(TapAnswers.object("chg_TS000001", "DECLINED", "1.250", "order-1", "request-1"));

        assertThat(Deliveries.reply(handle(request(null), DAY, Optional.empty()))
                        .getChargeId())
                .isEqualTo("chg_TS000001");
    }

    @Test
    void theSameRequestIdWithAnotherAmountIsRejectedByTheFieldsName() {
        tap.made = new TapAnswer.Accepted<>(charge("chg_TS000001", "INITIATED", "1.250"));

        Rejection rejection = Deliveries.rejection(
                handle(request("t-1").setAmount(new BigDecimal("9.000")), MINUTE, Optional.empty()));

        assertThat(rejection.getField()).isEqualTo("amount");
        assertThat(rejection.getDescription()).contains("request_id", "1.250");
    }

    @Test
    void anotherSplitIsAnotherWish() {
        Wish whole = requests.wishOf(request("t-1").build());
        Wish split = requests.wishOf(split("480593", "0.75"));

        assertThat(split.differsFrom(whole)).contains("destinations");
        assertThat(split.differsFrom(requests.wishOf(split("480593", "0.5")))).contains("destinations");
        assertThat(split.differsFrom(requests.wishOf(split("486374", "0.75")))).contains("destinations");
        assertThat(split.differsFrom(requests.wishOf(split("480593", "0.750")))).isEmpty();
        assertThat(whole.text())
                .as("as versions wrote it that knew of no destinations")
                .doesNotContain("destinations");
    }

    private static ChargeRequest split(String id, String amount) {
        return request("t-1")
                .setDestinations(List.of(new Destination(id, new BigDecimal(amount))))
                .build();
    }

    @Test
    void theSameRequestIdForAnotherOrderIsRejectedByTheFieldsName() {
        tap.made = new TapAnswer.Accepted<>(TapAnswers.object("chg_TS000001", "INITIATED", "1.250", "order-0", "t-1"));

        assertThat(Deliveries.rejection(handle(request("t-1"), MINUTE, Optional.empty()))
                        .getField())
                .isEqualTo("reference.order");
    }

    @Test
    void aRequestThatIsSentAgainADayLaterWithANewTimeIsLookedForFirst() {
        tap.listed = listed(charge("chg_TS000001", "INITIATED", "1.250"));

        Handled handled = requests.handle(
                Deliveries.again(request("t-1").setRequestedAt(Deliveries.NOW).build(), DAY));

        assertThat(Deliveries.reply(handled).getChargeId()).isEqualTo("chg_TS000001");
        assertThat(tap.asked).containsExactly("list");
    }

    @Test
    void anAuthorizationThatWasRepliedToADayAgoIsNotMadeASecondTime() {
        ChargeRequest again = request("t-1")
                .setIntent(Intent.AUTHORIZE)
                .setRequestedAt(Deliveries.NOW)
                .build();

        assertThat(requests.handle(Deliveries.again(again, DAY))).isInstanceOf(Handled.RepliedBefore.class);
        assertThat(tap.asked).isEmpty();
    }

    @Test
    void whileTapRemembersTheKeyASecondRecordIsAnsweredByTap() {
        tap.made = new TapAnswer.Accepted<>(charge("chg_TS000001", "INITIATED", "1.250"));

        Handled handled = requests.handle(
                Deliveries.again(request("t-1").setRequestedAt(Deliveries.NOW).build(), MINUTE));

        assertThat(Deliveries.reply(handled).getChargeId()).isEqualTo("chg_TS000001");
        assertThat(tap.asked).containsExactly("charge");
    }

    @Test
    void aReferenceThatIsReusedWithAnotherCurrencyAloneIsOfAnotherCharge() {
        tap.listed = listed(charge("chg_TS000001", "CAPTURED", "1.250"));

        Rejection rejection = Deliveries.rejection(handle(request("t-1").setCurrency("BHD"), DAY, Optional.empty()));

        assertThat(rejection.getField()).isEqualTo("reference.transaction");
        assertThat(rejection.getDescription()).contains("chg_TS000001", "KWD");
        assertThat(tap.asked).containsExactly("list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount", "currency", "order_id", "intent", "merchant"})
    void whateverFieldTellsAnotherWishUnderTheSameIdIsNamed(String field) {
        ChargeRequest.Builder other = request("t-1").setRequestedAt(Deliveries.NOW);
        switch (field) {
            case "amount" -> other.setAmount(new BigDecimal("9.000"));
            case "currency" -> other.setCurrency("BHD");
            case "order_id" -> other.setOrderId("order-0");
            case "intent" -> other.setIntent(Intent.AUTHORIZE);
            default -> other.setMerchant("another");
        }
        ChargeRequest first = request("t-1").setRequestedAt(Deliveries.NOW).build();

        assertThat(requests.wishOf(other.build()).differsFrom(requests.wishOf(first)))
                .contains(field);
    }

    private Handled handle(ChargeRequest.Builder request, Duration age, Optional<Duration> uncertain) {
        return requests.handle(
                Deliveries.of(request.setRequestedAt(Deliveries.NOW.minus(age)).build(), age, uncertain));
    }

    private static ApiObject charge(String id, String status, String amount) {
        return TapAnswers.object(id, status, amount, "order-1", "t-1");
    }

    private static TapAnswer<List<ApiObject>> listed(ApiObject... charges) {
        return new TapAnswer.Accepted<>(List.of(charges));
    }

    private static ChargeRequest.Builder request(String transaction) {
        return SampleRequests.charge(Deliveries.NOW).setTransactionReference(transaction);
    }
}
