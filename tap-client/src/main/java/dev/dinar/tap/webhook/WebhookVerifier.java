package dev.dinar.tap.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.json.Reading;
import dev.dinar.tap.json.TapObject;
import dev.dinar.tap.json.TapReader;
import dev.dinar.tap.webhook.VerifiedWebhook.BodyHash;
import dev.dinar.tap.webhook.VerifiedWebhook.SignedWith;
import java.util.List;
import java.util.Optional;

/** Tells Tap's webhooks from all others, for one merchant. Thread-safe and lock-free. */
public final class WebhookVerifier {

    private final MerchantKeys keys;

    /** A verifier of the merchant that has these keys. */
    public WebhookVerifier(MerchantKeys keys) {
        this.keys = keys;
    }

    /** Reads and verifies a webhook. What is malformed is so whether it is signed or not. */
    public Verification verify(ReceivedWebhook webhook) {
        return switch (TapReader.read(webhook.body())) {
            case Reading.Malformed(String field, String problem) -> new Verification.Malformed(field, problem);
            case Reading.Read(TapObject object) -> verify(webhook, object);
        };
    }

    private Verification verify(ReceivedWebhook webhook, TapObject object) {
        if (webhook.hashstring().isEmpty()) {
            return new Verification.Refused(Verification.Reason.NO_SIGNATURE);
        }
        Optional<SecretKey> signedWith = signedWith(object, webhook.hashstring().get());
        if (signedWith.isEmpty()) {
            return new Verification.Refused(Verification.Reason.WRONG_SIGNATURE);
        }
        if (SignedFields.ambiguous(object)) {
            return new Verification.Refused(Verification.Reason.AMBIGUOUS_FIELDS);
        }
        SecretKey key = signedWith.get();
        return new VerifiedWebhook(
                object,
                bodyHash(webhook, key),
                key == keys.current() ? SignedWith.CURRENT_KEY : SignedWith.PREVIOUS_KEY);
    }

    /** Tries every key on every candidate, whatever fits before: the time taken tells nothing. */
    private Optional<SecretKey> signedWith(TapObject object, String hashstring) {
        List<byte[]> messages = SignedFields.messages(object).stream()
                .map(message -> message.getBytes(UTF_8))
                .toList();
        Optional<SecretKey> found = Optional.empty();
        for (SecretKey key : keys.all()) {
            for (byte[] message : messages) {
                boolean matches = SignatureHeader.matches(hashstring, key.hmac(message));
                found = matches && found.isEmpty() ? Optional.of(key) : found;
            }
        }
        return found;
    }

    private static BodyHash bodyHash(ReceivedWebhook webhook, SecretKey key) {
        return webhook.hash()
                .map(hash -> SignatureHeader.matches(hash, key.hmac(webhook.body())) ? BodyHash.RIGHT : BodyHash.WRONG)
                .orElse(BodyHash.ABSENT);
    }
}
