package dev.dinar.tap.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.Reading;
import dev.dinar.tap.json.TapId;
import dev.dinar.tap.json.TapObject;
import dev.dinar.tap.json.TapReader;
import dev.dinar.tap.webhook.VerifiedWebhook.BodyHash;
import dev.dinar.tap.webhook.VerifiedWebhook.SignedWith;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells Tap's webhooks from all others, for one merchant. Thread-safe and lock-free. */
public final class WebhookVerifier {

    private final MerchantKeys keys;
    private final List<SecretKey> all;

    /** A verifier of the merchant that has these keys. */
    public WebhookVerifier(MerchantKeys keys) {
        this.keys = keys;
        this.all = keys.all();
    }

    /** Reads and verifies a webhook. What is malformed is so whether it is signed or not. */
    public Verification verify(ReceivedWebhook webhook) {
        return switch (TapReader.read(webhook.body())) {
            case Reading.Malformed(String field, String problem) -> new Verification.Malformed(field, problem);
            case Reading.Read(TapObject object) -> verify(webhook, object);
            case Reading.OfAnotherKind(String id, ObjectKind kind) ->
                verifyWhole(webhook, id, kind).orElseGet(() -> unsigned(id, reason(webhook)));
        };
    }

    /** Of a kind that Dinar does not read it is not known what {@code hashstring} covers: what that does not show, {@code hash} may. */
    private Verification verify(ReceivedWebhook webhook, TapObject object) {
        Verification byFields = verifyFields(webhook, object);
        return switch (object.kind()) {
            case CHARGE, AUTHORIZE, REFUND, INVOICE -> byFields;
            case PAYOUT, OTHER ->
                byFields instanceof VerifiedWebhook
                        ? byFields
                        : verifyWhole(webhook, object.id(), object.kind()).orElse(byFields);
        };
    }

    private Verification verifyFields(ReceivedWebhook webhook, TapObject object) {
        if (webhook.hashstring().isEmpty()) {
            return unsigned(object.id(), Verification.Reason.NO_SIGNATURE);
        }
        byte[] said = SignatureHeader.read(webhook.hashstring().get());
        SecretKey key = keyOf(SignedFields.messages(object), said);
        if (key == null) {
            return unsigned(object.id(), Verification.Reason.WRONG_SIGNATURE);
        }
        if (SignedFields.ambiguous(object)) {
            return unsigned(object.id(), Verification.Reason.AMBIGUOUS_FIELDS);
        }
        return new VerifiedWebhook(object, bodyHash(webhook, key), signedWith(key), SignatureHeader.write(said));
    }

    /** What {@code hash} alone shows to be Tap's; empty when it does not. */
    private Optional<Verification> verifyWhole(ReceivedWebhook webhook, String id, ObjectKind kind) {
        if (webhook.hash().isPresent()) {
            byte[] said = SignatureHeader.read(webhook.hash().get());
            for (SecretKey key : all) {
                if (SignatureHeader.isSame(said, key.hmac(webhook.body()))) {
                    return Optional.of(new Verification.OfAnotherKind(id, kind, signedWith(key)));
                }
            }
        }
        return Optional.empty();
    }

    private static Verification.Reason reason(ReceivedWebhook webhook) {
        return webhook.hashstring().isEmpty() && webhook.hash().isEmpty()
                ? Verification.Reason.NO_SIGNATURE
                : Verification.Reason.WRONG_SIGNATURE;
    }

    private static Verification unsigned(String id, Verification.Reason reason) {
        return TapId.isPayout(id) ? new Verification.UnverifiedPayout(id) : new Verification.Refused(reason);
    }

    /** Tries every key on every candidate, whatever fits before: the time taken tells nothing. Null when none fits. */
    private @Nullable SecretKey keyOf(List<String> messages, byte[] said) {
        SecretKey found = null;
        for (SecretKey key : all) {
            for (String message : messages) {
                boolean matches = SignatureHeader.isSame(said, key.hmac(message.getBytes(UTF_8)));
                found = matches && found == null ? key : found;
            }
        }
        return found;
    }

    private SignedWith signedWith(SecretKey key) {
        return key == keys.current() ? SignedWith.CURRENT_KEY : SignedWith.PREVIOUS_KEY;
    }

    private static BodyHash bodyHash(ReceivedWebhook webhook, SecretKey key) {
        if (webhook.hash().isEmpty()) {
            return BodyHash.ABSENT;
        }
        byte[] said = SignatureHeader.read(webhook.hash().get());
        return SignatureHeader.isSame(said, key.hmac(webhook.body())) ? BodyHash.RIGHT : BodyHash.WRONG;
    }
}
