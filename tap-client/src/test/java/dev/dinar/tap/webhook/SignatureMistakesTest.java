package dev.dinar.tap.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.Samples;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What public code for Tap's webhooks gets wrong: each signature that such code would accept or make is refused here. */
class SignatureMistakesTest {

    private static final String KNET = "chg_TS05A1320231018Hy56070001";

    private final WebhookVerifier verifier = new WebhookVerifier(MerchantKeys.of(Samples.KEY));

    @Test
    void theRawJsonAmountInPlaceOfFixedDecimals() {
        String message = message(KNET, "0.5", "KWD", "202235421476242");

        assertThat(verify(Samples.CAPTURED, message)).isEqualTo(wrong());
    }

    @Test
    void threeDecimalsForEveryCurrency() {
        String message = message("chg_TS05A1320231018Hy56070004", "1.000", "SAR", "202235421476242");

        assertThat(verify("sar-captured-one.json", message)).isEqualTo(wrong());
    }

    @Test
    void twoDecimalsForEveryCurrency() {
        String message = message(KNET, "0.50", "KWD", "202235421476242");

        assertThat(verify(Samples.CAPTURED, message)).isEqualTo(wrong());
    }

    @Test
    void theOrderInPlaceOfTheGatewayReference() {
        String message = message(KNET, "0.500", "KWD", "ord_0001");

        assertThat(verify(Samples.CAPTURED, message)).isEqualTo(wrong());
    }

    /** 8.115 has no binary form: a double rounds it to 8.114 or 8.12, and 90071992547409.931 loses its last decimal. */
    @Test
    void binaryFloats() {
        for (String amount : new String[] {"8.115", "1.005", "2.675", "90071992547409.931"}) {
            byte[] body = new String(Samples.body(Samples.CAPTURED), UTF_8)
                    .replaceFirst("\"amount\":0.5", "\"amount\":" + amount)
                    .getBytes(UTF_8);

            assertThat(verifier.verify(received(body, message(KNET, amount, "KWD", "202235421476242"))))
                    .isInstanceOf(VerifiedWebhook.class);
        }
    }

    @Test
    void theHmacOfTheBodyInHashstring() {
        byte[] body = Samples.body(Samples.CAPTURED);

        assertThat(verifier.verify(new ReceivedWebhook(body, Samples.SIGNER.hash(body), null)))
                .isEqualTo(wrong());
    }

    @Test
    void acceptingWhenTheHeaderIsMissing() {
        byte[] body = Samples.body(Samples.CAPTURED);

        assertThat(verifier.verify(new ReceivedWebhook(body, null, null))).isEqualTo(none());
        assertThat(verifier.verify(new ReceivedWebhook(body, null, Samples.SIGNER.hash(body))))
                .isEqualTo(none());
        assertThat(verifier.verify(new ReceivedWebhook(body, "", null))).isEqualTo(wrong());
    }

    @Test
    void theSettledAmountInPlaceOfTheTopLevelOne() {
        byte[] body = Samples.edited(
                Samples.CAPTURED,
                charge -> ((ObjectNode) charge.path("transaction"))
                        .put("amount", 1.5)
                        .put("currency", "USD"));

        assertThat(verifier.verify(received(body, message(KNET, "1.50", "USD", "202235421476242"))))
                .isEqualTo(wrong());
    }

    @Test
    void leavingOutTheLabelOfAMissingReference() {
        String message = "x_idchg_TS05A1320231018Hy56070003x_amount0.500x_currencyKWD"
                + "x_payment_reference9720221916128348054x_statusCANCELLEDx_created1671563769240";

        assertThat(verify("knet-cancelled-no-gateway-reference.json", message)).isEqualTo(wrong());
    }

    private Verification verify(String file, String message) {
        return verifier.verify(received(Samples.body(file), message));
    }

    private static ReceivedWebhook received(byte[] body, String message) {
        return new ReceivedWebhook(body, HexFormat.of().formatHex(Samples.KEY.hmac(message.getBytes(UTF_8))), null);
    }

    private static String message(String id, String amount, String currency, String gateway) {
        return "x_id" + id + "x_amount" + amount + "x_currency" + currency + "x_gateway_reference" + gateway
                + "x_payment_reference9720221916128348054x_statusCAPTUREDx_created1671563769240";
    }

    private static Verification wrong() {
        return new Verification.Refused(Verification.Reason.WRONG_SIGNATURE);
    }

    private static Verification none() {
        return new Verification.Refused(Verification.Reason.NO_SIGNATURE);
    }
}
