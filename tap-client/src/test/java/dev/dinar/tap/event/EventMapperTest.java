package dev.dinar.tap.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundStatus;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.Samples;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMapperTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CREATED = Instant.ofEpochMilli(1671563769240L);

    @Test
    void aCapturedKnetChargeBecomesItsEvent() {
        ChargeEvent event = charge(signed(Samples.body(Samples.CAPTURED)));

        ChargeEvent expected = ChargeEvent.newBuilder()
                .setEventId(event.getEventId())
                .setChargeId("chg_TS05A1320231018Hy56070001")
                .setKind(ChargeKind.CHARGE)
                .setMerchant("shop")
                .setStatus(ChargeStatus.CAPTURED)
                .setAmount(new BigDecimal("0.500"))
                .setCurrency("KWD")
                .setOrderId("ord_0001")
                .setTransactionReference("txn_0001")
                .setGatewayReference("202235421476242")
                .setPaymentReference("9720221916128348054")
                .setResponseCode("000")
                .setPaymentMethod("KNET")
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(CREATED)
                .setExpiresAt(CREATED.plusSeconds(1800))
                .setOccurredAt(Instant.ofEpochMilli(1671564999101L))
                .setObservedAt(NOW)
                .build();
        assertThat(event).isEqualTo(expected);
        assertThat(event.getEventId()).matches("chg_TS05A1320231018Hy56070001:CAPTURED:[0-9a-f]{16}");
    }

    @Test
    void anAuthorizationBecomesAnEventOfItsKind() {
        ChargeEvent event = charge(signed(Samples.body(Samples.AUTHORIZE)));

        assertThat(event.getKind()).isEqualTo(ChargeKind.AUTHORIZE);
        assertThat(event.getStatus()).isEqualTo(ChargeStatus.AUTHORIZED);
        assertThat(event.getOccurredAt()).isNull();
    }

    @Test
    void aRefundBecomesARefundEvent() {
        RefundEvent event = refund(signed(Samples.body(Samples.REFUND)));

        assertThat(event)
                .isEqualTo(RefundEvent.newBuilder()
                        .setEventId(event.getEventId())
                        .setRefundId("re_TS01A1020231419Kj60001")
                        .setChargeId("chg_TS05A1320231018Hy56070001")
                        .setMerchant("shop")
                        .setStatus(RefundStatus.REFUNDED)
                        .setAmount(new BigDecimal("0.500"))
                        .setCurrency("KWD")
                        .setMerchantReference("rf_0001")
                        .setGatewayReference("202235421476299")
                        .setPaymentReference("9720221916128348099")
                        .setResponseCode("000")
                        .setMode(Mode.TEST)
                        .setAuthenticity(Authenticity.SIGNED_BODY)
                        .setOrigin(Origin.WEBHOOK)
                        .setCreated(Instant.ofEpochMilli(1671570000000L))
                        .setObservedAt(NOW)
                        .build());
    }

    @Test
    void initiatedIsInitiatedAndNothingMore() {
        assertThat(charge(signed(Samples.body("knet-initiated-api-answer.json")))
                        .getStatus())
                .isEqualTo(ChargeStatus.INITIATED);
    }

    @ParameterizedTest
    @EnumSource(ChargeStatus.class)
    void everyStatusOfTheContractIsMapped(ChargeStatus status) {
        String file = status == ChargeStatus.AUTHORIZED ? Samples.AUTHORIZE : Samples.CAPTURED;

        assertThat(charge(signed(Samples.edited(file, charge -> charge.put("status", status.name()))))
                        .getStatus())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(RefundStatus.class)
    void everyStatusOfARefundIsMapped(RefundStatus status) {
        assertThat(refund(signed(Samples.edited(Samples.REFUND, refund -> refund.put("status", status.name()))))
                        .getStatus())
                .isEqualTo(status);
    }

    @Test
    void bothOfTapsSpellingsOfTimedOutAreOneStatus() {
        assertThat(refund(signed(Samples.edited(Samples.REFUND, refund -> refund.put("status", "TIMED_OUT"))))
                        .getStatus())
                .isEqualTo(RefundStatus.TIMEDOUT);
    }

    @ParameterizedTest
    @CsvSource({
        "status, PAID, status",
        "status, captured, status",
        "status, AUTHORIZED, status",
        "currency, JPY, currency",
        "currency, kwd, currency",
        "object, refund, object",
        "object, authorize, object",
        "object, payout, object",
        "id, cus_TS0001, id",
        "id, chg_, id",
        "id, inv_TS0001, object",
        "id, 'chg_TS/../x', id",
    })
    void whatDinarDoesNotKnowIsUnmappableByName(String field, String value, String named) {
        byte[] body = Samples.edited(Samples.CAPTURED, charge -> {
            charge.put(field, value);
            charge.put("created", "1671563769240").put("updated", "1671563769240");
        });

        assertThat(map(signed(body))).isInstanceOfSatisfying(Mapping.Unmappable.class, unmappable -> {
            assertThat(unmappable.field()).isEqualTo(named);
            assertThat(unmappable.reason()).startsWith(named + " ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1234", "-1", "0", "1234567890123456"})
    void anAmountThatTheContractCannotHoldIsUnmappable(String amount) {
        byte[] body = Samples.edited(Samples.CAPTURED, charge -> charge.put("amount", new BigDecimal(amount)));

        assertThat(map(signed(body)))
                .isInstanceOfSatisfying(
                        Mapping.Unmappable.class,
                        unmappable -> assertThat(unmappable.field()).isEqualTo("amount"));
    }

    @Test
    void aTimeThatIsNoneIsUnmappable() {
        byte[] body = Samples.edited(
                Samples.CAPTURED, charge -> ((ObjectNode) charge.path("transaction")).put("created", "yesterday"));

        assertThat(map(signed(body)))
                .isEqualTo(new Mapping.Unmappable("transaction.created", "is not a time in epoch milliseconds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "auth_TS0001", "chg_", "nonsense"})
    void aRefundOfNoChargeIsUnmappable(String chargeId) {
        byte[] body = Samples.edited(Samples.REFUND, refund -> refund.put("charge_id", chargeId));

        assertThat(map(signed(body)))
                .isInstanceOfSatisfying(
                        Mapping.Unmappable.class,
                        unmappable -> assertThat(unmappable.field()).isEqualTo("charge_id"));
    }

    /** {@code object} is unsigned, the id is not: turning an authorization into a payment needs Tap's key. */
    @Test
    void anAuthorizationThatIsMadeToCallItselfAChargeStaysAnAuthorization() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.AUTHORIZE));
        byte[] changed = Samples.edited(Samples.AUTHORIZE, authorize -> authorize.put("object", "charge"));

        assertThat(charge(with(signed, changed)).getKind()).isEqualTo(ChargeKind.AUTHORIZE);
        assertThat(map(Samples.SIGNER.sign(changed)))
                .isEqualTo(new Mapping.Unmappable(
                        "object", "contradicts the id, which names an object of kind AUTHORIZE"));
    }

    @Test
    void withoutObjectTheIdStillTellsTheKind() {
        byte[] body = Samples.edited(Samples.AUTHORIZE, authorize -> authorize.remove("object"));

        assertThat(charge(signed(body)).getKind()).isEqualTo(ChargeKind.AUTHORIZE);
    }

    /** {@code live_mode} is unsigned: turned round by somebody it says nothing, from Tap itself it makes the mode doubtful. */
    @Test
    void aLiveModeThatContradictsTheIdCountsOnlyWhenItIsTaps() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));
        byte[] changed = Samples.edited(Samples.CAPTURED, charge -> charge.put("live_mode", true));

        assertThat(charge(with(signed, changed)).getMode()).isEqualTo(Mode.TEST);
        assertThat(charge(Samples.SIGNER.sign(changed)).getMode()).isEqualTo(Mode.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "chg_TS0001, false, true, TEST",
        "chg_TS0001, , true, TEST",
        "chg_LV0001, true, true, LIVE",
        "chg_LV0001, , false, LIVE",
        "chg_LV0001, false, true, UNKNOWN",
        "chg_Xy0001, true, true, LIVE",
        "chg_Xy0001, true, false, UNKNOWN",
        "chg_Xy0001, , true, UNKNOWN",
    })
    void theModeIsTheIdsAndLiveModeCountsAloneOnlyWhenItIsSigned(
            String id, Boolean liveMode, boolean bodySigned, Mode mode) {
        ReceivedWebhook signed = Samples.SIGNER.sign(
                Samples.edited(Samples.CAPTURED, charge -> charge.put("id", id).put("live_mode", liveMode)));
        ReceivedWebhook received = bodySigned
                ? signed
                : new ReceivedWebhook(signed.body(), signed.hashstring().orElseThrow(), null);

        assertThat(charge(received).getMode()).isEqualTo(mode);
    }

    @Test
    void aChangedOrderIsMarkedAsNoMoreThanSignedFields() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));
        byte[] changed = Samples.edited(
                Samples.CAPTURED, charge -> ((ObjectNode) charge.path("reference")).put("order", "somebody-elses"));

        ChargeEvent event = charge(with(signed, changed));

        assertThat(event.getOrderId()).isEqualTo("somebody-elses");
        assertThat(event.getAuthenticity()).isEqualTo(Authenticity.SIGNED_FIELDS);
        assertThat(event.getEventId()).isNotEqualTo(charge(signed).getEventId());
    }

    @Test
    void aChangedChargeOfARefundIsMarkedAsNoMoreThanSignedFields() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.REFUND));
        byte[] changed = Samples.edited(Samples.REFUND, refund -> refund.put("charge_id", "chg_TS0002"));

        assertThat(refund(with(signed, changed)).getAuthenticity()).isEqualTo(Authenticity.SIGNED_FIELDS);
    }

    @Test
    void aRetryThatDiffersInFormAndAttemptHasTheSameId() {
        byte[] second = Samples.edited(Samples.CAPTURED, charge -> {
            ((ObjectNode) charge.path("post")).put("attempt", 2);
            charge.put("amount", new BigDecimal("0.50"));
        });

        ChargeEvent first = charge(signed(Samples.body(Samples.CAPTURED)));
        assertThat(charge(signed(second)).getEventId()).isEqualTo(first.getEventId());
        assertThat(charge(signed(Samples.body("knet-captured-crlf.json")))).isEqualTo(first);
    }

    @Test
    void theIdDoesNotDependOnWhenItWasSeenButOnWhoseItIs() {
        VerifiedWebhook webhook = verified(signed(Samples.body(Samples.CAPTURED)));
        String id = event(EventMapper.USUAL.fromWebhook(webhook, "shop", NOW)).getEventId();

        assertThat(event(EventMapper.USUAL.fromWebhook(webhook, "shop", NOW.plusSeconds(9)))
                        .getEventId())
                .isEqualTo(id);
        assertThat(event(EventMapper.USUAL.fromWebhook(webhook, "other", NOW)).getEventId())
                .isNotEqualTo(id);
    }

    /** The id's form is part of the contract: consumers have stored it. */
    @Test
    void theIdIsTheSameInEveryVersionOfDinar() {
        assertThat(charge(signed(Samples.body(Samples.CAPTURED))).getEventId())
                .isEqualTo("chg_TS05A1320231018Hy56070001:CAPTURED:3dde29f06e088300");
    }

    @Test
    void theFirstActivityWithTheStatusTellsWhenItOccurred() {
        byte[] body = Samples.edited(
                Samples.CAPTURED,
                charge -> charge.withArray("activities")
                        .addObject()
                        .put("status", "CAPTURED")
                        .put("created", "1671564999999"));

        assertThat(charge(signed(body)).getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1671564999101L));
    }

    @Test
    void aChargeThatCapturesAnAuthorizationNamesIt() {
        byte[] body = Samples.edited(
                Samples.CAPTURED,
                charge -> ((ObjectNode) charge.path("source")).put("id", "auth_TS05A1320231018Hy56070009"));

        assertThat(charge(signed(body)).getAuthorizeId()).isEqualTo("auth_TS05A1320231018Hy56070009");
        assertThat(charge(signed(Samples.body(Samples.CAPTURED))).getAuthorizeId())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"MINUTE, 5, 300", "HOUR, 2, 7200", "DAY, 1, 86400", "FORTNIGHT, 1, ", "MINUTE, 0, ", "DAY, 99999, "})
    void anExpiryOfAnUnknownFormCostsTheExpiryAlone(String type, int period, Long seconds) {
        byte[] body = Samples.edited(
                Samples.CAPTURED,
                charge -> charge.withObject("/transaction/expiry")
                        .put("type", type)
                        .put("period", period));

        assertThat(charge(signed(body)).getExpiresAt())
                .isEqualTo(seconds == null ? null : CREATED.plusSeconds(seconds));
    }

    @Test
    void anOverlongSignedReferenceIsUnmappableAndAnUnsignedOneIsAbsent() {
        byte[] signedOne = Samples.edited(
                Samples.CAPTURED, charge -> charge.withObject("/reference").put("gateway", "x".repeat(256)));
        byte[] unsignedOne = Samples.edited(
                Samples.CAPTURED, charge -> charge.withObject("/reference").put("order", "x".repeat(256)));

        assertThat(map(signed(signedOne)))
                .isEqualTo(new Mapping.Unmappable("reference.gateway", "is longer than 255 characters"));
        assertThat(charge(signed(unsignedOne)).getOrderId()).isNull();
    }

    @Test
    void theOrderMayBeInTheTransactionReferenceWhereTheDeploymentSaysSo() {
        EventMapper plugin = new EventMapper(OrderIdSource.ORDER_OR_TRANSACTION);
        byte[] both = Samples.body(Samples.CAPTURED);
        byte[] transactionOnly = Samples.edited(
                Samples.CAPTURED, charge -> charge.withObject("/reference").remove("order"));

        assertThat(event(plugin.fromWebhook(verified(signed(both)), "shop", NOW))
                        .getOrderId())
                .isEqualTo("ord_0001");
        assertThat(event(plugin.fromWebhook(verified(signed(transactionOnly)), "shop", NOW))
                        .getOrderId())
                .isEqualTo("txn_0001");
        assertThat(charge(signed(transactionOnly)).getOrderId()).isNull();
    }

    /** {@code auto_reversed} is not signed by {@code hashstring}: the event says how far the claim can be believed. */
    @Test
    void aReversalThatSomebodyMadeUpIsMarkedAsNoMoreThanSignedFields() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));
        byte[] changed = Samples.edited(Samples.CAPTURED, charge -> charge.put("auto_reversed", true));
        ReceivedWebhook withoutHash =
                new ReceivedWebhook(changed, signed.hashstring().orElseThrow(), null);

        assertThat(charge(withoutHash).getAutoReversed()).isTrue();
        assertThat(charge(withoutHash).getAuthenticity()).isEqualTo(Authenticity.SIGNED_FIELDS);
        assertThat(charge(with(signed, changed)).getAuthenticity()).isEqualTo(Authenticity.SIGNED_FIELDS);
        assertThat(charge(signed(changed)).getAuthenticity()).isEqualTo(Authenticity.SIGNED_BODY);
    }

    @Test
    void noEventHasAWordOfTheCustomers() {
        Set<String> personal = Set.of("customer@example.com", "50000000", "Sample", "cus_TS020920221916q8YJ2012896");

        for (Samples.Vector vector : Samples.vectors()) {
            assertThat(map(signed(vector.body())).toString()).doesNotContain(personal);
        }
    }

    @Test
    void aReversalSaysSo() {
        Consumer<ObjectNode> reversal = charge -> charge.put("auto_reversed", true);

        assertThat(charge(signed(Samples.edited(Samples.CAPTURED, reversal))).getAutoReversed())
                .isTrue();
    }

    private static ReceivedWebhook signed(byte[] body) {
        return Samples.SIGNER.sign(body);
    }

    private static ReceivedWebhook with(ReceivedWebhook signed, byte[] body) {
        return new ReceivedWebhook(
                body, signed.hashstring().orElseThrow(), signed.hash().orElseThrow());
    }

    private static VerifiedWebhook verified(ReceivedWebhook received) {
        return (VerifiedWebhook) new WebhookVerifier(MerchantKeys.of(Samples.KEY)).verify(received);
    }

    private static Mapping map(ReceivedWebhook received) {
        return EventMapper.USUAL.fromWebhook(verified(received), "shop", NOW);
    }

    private static ChargeEvent charge(ReceivedWebhook received) {
        return event(map(received));
    }

    private static ChargeEvent event(Mapping mapping) {
        return ((Mapping.OfCharge) mapping).event();
    }

    private static RefundEvent refund(ReceivedWebhook received) {
        return ((Mapping.OfRefund) map(received)).event();
    }
}
