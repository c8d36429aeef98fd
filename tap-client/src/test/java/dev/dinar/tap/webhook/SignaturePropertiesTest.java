package dev.dinar.tap.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.Samples;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SignaturePropertiesTest {

    /** A charge with its seven signed fields at will. */
    record Charge(
            String id,
            BigDecimal amount,
            String currency,
            String gateway,
            String payment,
            String status,
            long created) {

        ObjectNode json() {
            ObjectNode charge = Samples.JSON.createObjectNode();
            charge.put("id", id).put("object", "charge").put("status", status);
            charge.put("amount", amount).put("currency", currency);
            charge.putObject("reference")
                    .put("gateway", gateway)
                    .put("payment", payment)
                    .put("order", "A-1");
            charge.putObject("transaction").put("created", Long.toString(created));
            return charge;
        }

        byte[] compact() {
            return json().toString().getBytes(UTF_8);
        }

        byte[] pretty() {
            try {
                return Samples.JSON
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(json())
                        .replace("\n", "\r\n")
                        .getBytes(UTF_8);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final WebhookVerifier verifier = new WebhookVerifier(MerchantKeys.of(Samples.KEY));

    @Property
    void whatIsSignedIsVerified(@ForAll("charges") Charge charge) {
        assertThat(verifier.verify(Samples.SIGNER.sign(charge.compact())))
                .isInstanceOfSatisfying(
                        VerifiedWebhook.class,
                        verified -> assertThat(verified.object().id()).isEqualTo(charge.id()));
    }

    @Property
    void formattingDoesNotMatterToHashstringButToHash(@ForAll("charges") Charge charge) {
        ReceivedWebhook compact = Samples.SIGNER.sign(charge.compact());
        ReceivedWebhook pretty = Samples.SIGNER.sign(charge.pretty());

        assertThat(pretty.hashstring()).isEqualTo(compact.hashstring());
        assertThat(pretty.hash()).isNotEqualTo(compact.hash());
    }

    @Property
    void zeroesAtTheEndOfAnAmountDoNotMatter(@ForAll("charges") Charge charge) {
        Charge shorter = new Charge(
                charge.id(),
                charge.amount().stripTrailingZeros(),
                charge.currency(),
                charge.gateway(),
                charge.payment(),
                charge.status(),
                charge.created());

        assertThat(Samples.SIGNER.sign(shorter.compact()).hashstring())
                .isEqualTo(Samples.SIGNER.sign(charge.compact()).hashstring());
    }

    @Property
    void anyOtherSignedFieldBreaksTheSignature(@ForAll("charges") Charge one, @ForAll("charges") Charge other) {
        Charge[] changed = {
            new Charge(other.id, one.amount, one.currency, one.gateway, one.payment, one.status, one.created),
            new Charge(one.id, other.amount, one.currency, one.gateway, one.payment, one.status, one.created),
            new Charge(one.id, one.amount, other.currency, one.gateway, one.payment, one.status, one.created),
            new Charge(one.id, one.amount, one.currency, other.gateway, one.payment, one.status, one.created),
            new Charge(one.id, one.amount, one.currency, one.gateway, other.payment, one.status, one.created),
            new Charge(one.id, one.amount, one.currency, one.gateway, one.payment, other.status, one.created),
            new Charge(one.id, one.amount, one.currency, one.gateway, one.payment, one.status, other.created),
        };
        Assume.that(one.amount.compareTo(other.amount) != 0);
        String hashstring = Samples.SIGNER.sign(one.compact()).hashstring().orElseThrow();
        for (Charge charge : changed) {
            if (!charge.equals(one)) {
                assertThat(verifier.verify(new ReceivedWebhook(charge.compact(), hashstring, null)))
                        .isEqualTo(new Verification.Refused(Verification.Reason.WRONG_SIGNATURE));
            }
        }
    }

    @Property
    void anyChangedDigitOfASignatureIsRefused(
            @ForAll("charges") Charge charge, @ForAll("positions") int position, @ForAll("digits") char digit) {
        byte[] body = charge.compact();
        String right = Samples.SIGNER.sign(body).hashstring().orElseThrow();
        Assume.that(right.charAt(position) != digit);
        String wrong = right.substring(0, position) + digit + right.substring(position + 1);

        assertThat(verifier.verify(new ReceivedWebhook(body, wrong, null)))
                .isEqualTo(new Verification.Refused(Verification.Reason.WRONG_SIGNATURE));
    }

    @Provide
    Arbitrary<Charge> charges() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .alpha()
                                .numeric()
                                .ofMinLength(4)
                                .ofMaxLength(30)
                                .map(text -> "chg_TS" + text),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.01"), new BigDecimal("999999"))
                                .ofScale(2),
                        Arbitraries.of("KWD", "BHD", "SAR", "USD", "EGP", "JPY", "XYZ"),
                        references(),
                        references(),
                        Arbitraries.of("CAPTURED", "DECLINED", "VOID", "CANCELLED"),
                        Arbitraries.longs().between(1_000_000_000_000L, 2_000_000_000_000L))
                .as(Charge::new);
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 63);
    }

    @Provide
    Arbitrary<Character> digits() {
        return Arbitraries.chars().range('0', '9').range('a', 'f');
    }

    private static Arbitrary<String> references() {
        return Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(20);
    }
}
