package dev.dinar.tap.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.events.Authenticity;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.Samples;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.webhook.Verification.Reason;
import dev.dinar.tap.webhook.Verification.Refused;
import dev.dinar.tap.webhook.VerifiedWebhook.BodyHash;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookVerifierTest {

    private static final String INVOICE =
            "{\"id\":\"inv_TS1\",\"object\":\"invoice\",\"amount\":2.5,\"currency\":\"KWD\",\"updated\":1671563769999,"
                    + "\"status\":\"PAID\",\"created\":1671563769240}";

    /** As Tap's page on payouts shows one: no object, a date for a created, and no word of a signature. */
    private static final String PAYOUT = "{\"id\":\"payout_08M3Ov2023\",\"status\":\"PAID_OUT\",\"date\":1671563769240,"
            + "\"amount\":12.5,\"currency\":\"KWD\",\"merchant_id\":\"1\",\"wallet\":{}}";

    private static final String PAYOUT_LIKE_A_CHARGE =
            "{\"id\":\"payout_08M3Ov2023\",\"object\":\"payout\",\"status\":\"PAID_OUT\",\"amount\":12.5,\"currency\":\"KWD\","
                    + "\"reference\":{\"gateway\":\"1\",\"payment\":\"2\"},\"transaction\":{\"created\":\"1671563769240\"}}";

    private final WebhookVerifier verifier = new WebhookVerifier(MerchantKeys.of(Samples.KEY));

    @Test
    void onlyTheVerifierCanMakeAVerifiedWebhook() {
        assertThat(Modifier.isFinal(VerifiedWebhook.class.getModifiers())).isTrue();
        assertThat(Stream.of(VerifiedWebhook.class.getDeclaredConstructors()).map(Constructor::getModifiers))
                .noneMatch(modifiers -> Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }

    @Test
    void withoutTheBodyHashOnlyTheSignedFieldsAreTaps() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));

        VerifiedWebhook verified =
                verified(new ReceivedWebhook(signed.body(), signed.hashstring().orElseThrow(), null));

        assertThat(verified.bodyHash()).isEqualTo(BodyHash.ABSENT);
        assertThat(verified.authenticity()).isEqualTo(Authenticity.SIGNED_FIELDS);
    }

    @Test
    void aChangedOrderBreaksTheBodyHashAloneAndTheVerificationSaysSo() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));
        byte[] changed = Samples.edited(
                Samples.CAPTURED, charge -> ((ObjectNode) charge.path("reference")).put("order", "somebody-elses"));

        VerifiedWebhook verified = verified(with(signed, changed));

        assertThat(verified.bodyHash()).isEqualTo(BodyHash.WRONG);
        assertThat(verified.authenticity()).isEqualTo(Authenticity.SIGNED_FIELDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "live_mode", "metadata", "customer"})
    void whatHashstringDoesNotCoverIsNeverCalledSignedBody(String field) {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));

        byte[] changed = Samples.edited(Samples.CAPTURED, charge -> charge.remove(field));

        assertThat(verified(with(signed, changed)).authenticity()).isEqualTo(Authenticity.SIGNED_FIELDS);
    }

    @Test
    void aRightBodyHashWithAWrongHashstringIsRefused() {
        byte[] body = Samples.body(Samples.CAPTURED);

        assertThat(verifier.verify(new ReceivedWebhook(body, "0".repeat(64), Samples.SIGNER.hash(body))))
                .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void whileAKeyIsRotatedBothKeysVerifyAndTheResultTellsWhich() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));

        Verification verification = new WebhookVerifier(MerchantKeys.of(Samples.OTHER_KEY, Samples.KEY)).verify(signed);

        assertThat(verification).isInstanceOfSatisfying(VerifiedWebhook.class, verified -> {
            assertThat(verified.signedWith()).isEqualTo(VerifiedWebhook.SignedWith.PREVIOUS_KEY);
            assertThat(verified.authenticity()).isEqualTo(Authenticity.SIGNED_BODY);
        });
        assertThat(new WebhookVerifier(MerchantKeys.of(Samples.OTHER_KEY)).verify(signed))
                .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void theBodyHashMustBeOfTheKeyThatSignedTheFields() {
        byte[] body = Samples.body(Samples.CAPTURED);
        String hashstring = Samples.SIGNER.sign(body).hashstring().orElseThrow();
        String hash = new TapSigner(Samples.OTHER_KEY).hash(body);

        Verification verification = new WebhookVerifier(MerchantKeys.of(Samples.KEY, Samples.OTHER_KEY))
                .verify(new ReceivedWebhook(body, hashstring, hash));

        assertThat(((VerifiedWebhook) verification).bodyHash()).isEqualTo(BodyHash.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "not hexadecimal at all", "ｆｆｆｆ", "0x", "null"})
    void aMalformedHeaderIsJustWrong(String header) {
        assertThat(verifier.verify(new ReceivedWebhook(Samples.body(Samples.CAPTURED), header, null)))
                .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
    }

    /** A proxy may fold a header that came twice into one (RFC 9110, section 5.3). */
    @Test
    void aHeaderThatAProxyJoinedWithItselfIsThatHeader() {
        byte[] body = Samples.body(Samples.CAPTURED);
        String hashstring = Samples.SIGNER.sign(body).hashstring().orElseThrow();
        String hash = Samples.SIGNER.hash(body);
        String other = "0".repeat(64);

        VerifiedWebhook joined =
                verified(new ReceivedWebhook(body, hashstring + ", " + hashstring, hash + "," + hash + " ,\t" + hash));

        assertThat(joined.bodyHash()).isEqualTo(BodyHash.RIGHT);
        for (String header :
                new String[] {hashstring + ", " + other, other + ", " + hashstring, hashstring + ",", ","}) {
            assertThat(verifier.verify(new ReceivedWebhook(body, header, null)))
                    .as(header)
                    .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
        }
    }

    @Test
    void aPayoutIsNeverMalformedHoweverItIsSigned() {
        byte[] payout = PAYOUT.getBytes(UTF_8);
        String hash = Samples.SIGNER.hash(payout);

        assertThat(verifier.verify(new ReceivedWebhook(payout, null, null)))
                .isEqualTo(new Verification.UnverifiedPayout("payout_08M3Ov2023"));
        assertThat(verifier.verify(new ReceivedWebhook(payout, "0".repeat(64), "0".repeat(64))))
                .isEqualTo(new Verification.UnverifiedPayout("payout_08M3Ov2023"));
        assertThat(verifier.verify(new ReceivedWebhook(payout, null, hash)))
                .isEqualTo(new Verification.OfAnotherKind(
                        "payout_08M3Ov2023", ObjectKind.PAYOUT, VerifiedWebhook.SignedWith.CURRENT_KEY));
    }

    /** How Tap signs them is not known: it may well be with another {@code hashstring} than a charge's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                PAYOUT_LIKE_A_CHARGE,
                "{\"id\":\"evt_1\",\"object\":\"settlement\",\"status\":\"DONE\",\"amount\":12.5,\"currency\":\"KWD\","
                        + "\"created\":\"1671563769240\"}",
                "{\"id\":\"payout_x_status9\",\"status\":\"PAID_OUT\",\"amount\":12.5,\"currency\":\"KWD\","
                        + "\"created\":\"1671563769240\"}"
            })
    void whatIsOfNoKnownKindIsTapsByTheHashOfItsBodyWhateverFieldsAndHashstringItHas(String text) {
        byte[] body = text.getBytes(UTF_8);
        String hash = Samples.SIGNER.hash(body);

        for (String hashstring : new String[] {null, "", "0".repeat(64), hash}) {
            assertThat(verifier.verify(new ReceivedWebhook(body, hashstring, hash)))
                    .as("hashstring " + hashstring)
                    .isInstanceOf(Verification.OfAnotherKind.class);
            assertThat(verifier.verify(new ReceivedWebhook(body, hashstring, "0".repeat(64))))
                    .isNotInstanceOfAny(Verification.OfAnotherKind.class, VerifiedWebhook.class);
        }
        assertThat(verifier.verify(new ReceivedWebhook(body, null, null)))
                .isNotInstanceOfAny(Verification.OfAnotherKind.class, VerifiedWebhook.class);
    }

    @Test
    void ofAllFormsThatOneHashstringCoversTheSignatureIsTheSame() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));
        String hashstring = signed.hashstring().orElseThrow();
        byte[] changed = Samples.edited(Samples.CAPTURED, charge -> charge.put("auto_reversed", true));

        assertThat(verified(signed).signature()).isEqualTo(hashstring);
        assertThat(verified(new ReceivedWebhook(changed, hashstring.toUpperCase(Locale.ROOT) + ", " + hashstring, null))
                        .signature())
                .isEqualTo(hashstring);
    }

    @Test
    void aPayoutThatIsSignedLikeAChargeIsVerified() {
        byte[] payout = PAYOUT.replace("\"date\"", "\"created\"").getBytes(UTF_8);

        assertThat(verifier.verify(Samples.SIGNER.sign(payout))).isInstanceOf(VerifiedWebhook.class);
    }

    @Test
    void whatTapMaySendOneDayIsTapsByTheHashOfItsBodyAlone() {
        byte[] future = "{\"id\":\"evt_1\",\"type\":\"x\"}".getBytes(UTF_8);

        assertThat(verifier.verify(new ReceivedWebhook(future, null, Samples.SIGNER.hash(future))))
                .isEqualTo(new Verification.OfAnotherKind(
                        "evt_1", ObjectKind.OTHER, VerifiedWebhook.SignedWith.CURRENT_KEY));
        assertThat(verifier.verify(new ReceivedWebhook(future, null, null)))
                .isEqualTo(new Refused(Reason.NO_SIGNATURE));
        assertThat(verifier.verify(new ReceivedWebhook(future, null, "0".repeat(64))))
                .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void hexadecimalDigitsMayBeUpperCase() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));
        String upper = signed.hashstring().orElseThrow().toUpperCase(Locale.ROOT);

        assertThat(verifier.verify(new ReceivedWebhook(signed.body(), upper, null)))
                .isInstanceOf(VerifiedWebhook.class);
    }

    /** Without separators, a gateway reference could swallow the label of the payment reference. */
    @Test
    void aValueThatHoldsALabelIsRefusedThoughTheMessageIsTheSame() {
        ReceivedWebhook signed = Samples.SIGNER.sign(Samples.body(Samples.CAPTURED));
        byte[] shifted = Samples.edited(
                Samples.CAPTURED,
                charge -> charge.put("status", "CAPTUREDx_created1")
                        .withObject("/reference")
                        .put("gateway", "1"));
        TapSigner signer = new TapSigner(Samples.KEY);

        assertThat(verifier.verify(signer.sign(shifted))).isEqualTo(new Refused(Reason.AMBIGUOUS_FIELDS));
        assertThat(verifier.verify(signed)).isInstanceOf(VerifiedWebhook.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12.0", "12.00", "12.000", "12.5", "12.50", "12.3456"})
    void anUnknownCurrencyIsVerifiedWhicheverDecimalsTapUsed(String written) {
        byte[] body = new String(Samples.body(Samples.CAPTURED), UTF_8)
                .replaceFirst("\"amount\":0.5,\"currency\":\"KWD\"", "\"amount\":" + written + ",\"currency\":\"JPY\"")
                .getBytes(UTF_8);

        for (String amount : new String[] {"12.00", "12.000", "12", "12.50", "12.500", "12.3456", written}) {
            boolean same = new java.math.BigDecimal(amount).compareTo(new java.math.BigDecimal(written)) == 0;
            assertThat(verifier.verify(new ReceivedWebhook(body, sign(amount, "JPY"), null)))
                    .isInstanceOf(same ? VerifiedWebhook.class : Refused.class);
        }
        assertThat(verifier.verify(Samples.SIGNER.sign(body))).isInstanceOf(VerifiedWebhook.class);
    }

    @Test
    void moreDecimalsThanTheCurrencyHasAreVerifiedAsWritten() {
        byte[] body = new String(Samples.body(Samples.CAPTURED), UTF_8)
                .replaceFirst("\"amount\":0.5", "\"amount\":0.1234")
                .getBytes(UTF_8);

        assertThat(verifier.verify(new ReceivedWebhook(body, sign("0.1234", "KWD"), null)))
                .isInstanceOf(VerifiedWebhook.class);
        assertThat(verifier.verify(new ReceivedWebhook(body, sign("0.123", "KWD"), null)))
                .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void anInvoiceSignsWhenItWasUpdated() {
        String message =
                "x_idinv_TS1x_amount2.500x_currencyKWDx_updated1671563769999x_statusPAIDx_created1671563769240";
        String hashstring = HexFormat.of().formatHex(Samples.KEY.hmac(message.getBytes(UTF_8)));

        assertThat(verifier.verify(new ReceivedWebhook(INVOICE.getBytes(UTF_8), hashstring, null)))
                .isInstanceOf(VerifiedWebhook.class);
        assertThat(Samples.SIGNER.sign(INVOICE.getBytes(UTF_8)).hashstring()).contains(hashstring);
    }

    @Test
    void whatIsMalformedIsSoWhetherSignedOrNot() {
        assertThat(verifier.verify(new ReceivedWebhook("{}".getBytes(UTF_8), null, null)))
                .isEqualTo(new Verification.Malformed("id", "is missing"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.SIGNER.sign("{}".getBytes(UTF_8)))
                .withMessage("id is missing");
    }

    private VerifiedWebhook verified(ReceivedWebhook webhook) {
        return (VerifiedWebhook) verifier.verify(webhook);
    }

    private static ReceivedWebhook with(ReceivedWebhook signed, byte[] body) {
        return new ReceivedWebhook(
                body, signed.hashstring().orElseThrow(), signed.hash().orElseThrow());
    }

    private static String sign(String amount, String currency) {
        String message = "x_idchg_TS05A1320231018Hy56070001x_amount" + amount + "x_currency" + currency
                + "x_gateway_reference202235421476242x_payment_reference9720221916128348054"
                + "x_statusCAPTUREDx_created1671563769240";
        return HexFormat.of().formatHex(Samples.KEY.hmac(message.getBytes(UTF_8)));
    }
}
