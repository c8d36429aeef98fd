package dev.dinar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import dev.dinar.ingress.intake.Decision;
import dev.dinar.ingress.intake.Intake;
import dev.dinar.ingress.intake.Merchants;
import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.config.Settings;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Whatever is sent is decided on, and only what is signed is written. */
final class WebhookPromise {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");

    private static final Intake INTAKE = Merchants.from(Settings.at(
                    ServiceConfig.complete(ConfigFactory.parseMap(Map.of(
                            "dinar.ingress.merchants.default.secret-key",
                            SentWebhook.KEY,
                            "dinar.ingress.merchants.default.previous-secret-key",
                            SentWebhook.PREVIOUS_KEY))),
                    "dinar.ingress"))
            .intake("default")
            .orElseThrow();

    private WebhookPromise() {}

    static void isKeptFor(byte[] input) {
        SentWebhook sent = new SentWebhook(input);
        Cost.bounded(input, () -> {
            switch (INTAKE.decide(sent.received(), TraceParent.start(), NOW)) {
                case Decision.Event event -> isTaps(sent, event);
                case Decision.DeadLetter letter -> isTaps(sent, letter);
                case Decision.Malformed(String problem) -> assertThat(problem).isNotBlank();
                case Decision.NotTaps(Verification.Reason reason) ->
                    assertThat(reason).isNotNull();
            }
        });
    }

    private static void isTaps(SentWebhook sent, Decision.Event decision) {
        assertThat(sent.hasSignedFields()).as("hashstring is Tap's").isTrue();
        OutgoingRecord record = decision.record();
        if (record.authenticity() != Authenticity.SIGNED_FIELDS) {
            assertThat(sent.hasSignedBody()).as("hash is Tap's").isTrue();
        }
        SignatureOracle said = sent.oracle();
        switch (record.value()) {
            case ChargeEvent event -> {
                assertThat(event.getChargeId()).isEqualTo(said.text("/id")).isEqualTo(record.key());
                isSame(said, event.getAmount(), event.getCurrency());
                assertThat(event.getStatus().name())
                        .isEqualTo(said.text("/status").replace("TIMED_OUT", "TIMEDOUT"));
                assertThat(event.getCreated().toEpochMilli())
                        .isEqualTo(Long.parseLong(said.text("/transaction/created")));
            }
            case RefundEvent event -> {
                assertThat(event.getRefundId()).isEqualTo(said.text("/id"));
                assertThat(event.getChargeId())
                        .isEqualTo(said.text("/charge_id"))
                        .isEqualTo(record.key());
                isSame(said, event.getAmount(), event.getCurrency());
            }
            default -> throw new AssertionError("an event of another kind: " + record.value());
        }
        Written.isReadAsItWasWritten(record.value());
    }

    private static void isSame(SignatureOracle said, BigDecimal amount, String currency) {
        assertThat(amount).isEqualByComparingTo(new BigDecimal(said.text("/amount")));
        assertThat(currency).isEqualTo(said.text("/currency"));
    }

    private static void isTaps(SentWebhook sent, Decision.DeadLetter letter) {
        switch (letter.verification()) {
            case VerifiedWebhook _ ->
                assertThat(sent.hasSignedFields()).as("hashstring is Tap's").isTrue();
            case Verification.OfAnotherKind _ ->
                assertThat(sent.hasSignedBody()).as("hash is Tap's").isTrue();
            case Verification.UnverifiedPayout(String id) -> {
                assertThat(id).matches("payout_[A-Za-z0-9_]+");
                assertThat((byte[]) letter.record().value()).asString().isEqualTo("{\"id\":\"" + id + "\"}");
            }
            case Verification.Refused _, Verification.Malformed _ ->
                throw new AssertionError("written, and shown to be nobody's: " + letter);
        }
    }
}
