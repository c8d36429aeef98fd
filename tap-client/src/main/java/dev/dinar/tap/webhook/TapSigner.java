package dev.dinar.tap.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.tap.SecretKey;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.Reading;
import dev.dinar.tap.json.TapObject;
import dev.dinar.tap.json.TapReader;

/** Signs bodies as Tap does: for simulators, tests and {@code ./dinar send-webhook}. Thread-safe. */
public final class TapSigner {

    /** The name of the header that signs the seven fields. */
    public static final String HASHSTRING = "hashstring";

    /** The name of the header that signs the body. */
    public static final String HASH = "hash";

    private final SecretKey key;

    /** A signer for the merchant that has this key. */
    public TapSigner(SecretKey key) {
        this.key = key;
    }

    /** The value of the header {@code hashstring} for an object. */
    public String hashstring(TapObject object) {
        return SignatureHeader.write(
                key.hmac(SignedFields.messages(object).getFirst().getBytes(UTF_8)));
    }

    /** The value of the header {@code hash} for a body. */
    public String hash(byte[] body) {
        return SignatureHeader.write(key.hmac(body));
    }

    /**
     * Signs a body with both headers: what a receiver of Tap's webhooks gets.
     *
     * @throws IllegalArgumentException when the body is not an object of Tap's; the message names the field
     */
    public ReceivedWebhook sign(byte[] body) {
        return switch (TapReader.read(body)) {
            case Reading.Read(TapObject object) -> new ReceivedWebhook(body, hashstring(object), hash(body));
            case Reading.OfAnotherKind(String id, ObjectKind _) ->
                throw new IllegalArgumentException("id " + id + " is of no kind that hashstring is known of");
            case Reading.Malformed(String field, String problem) ->
                throw new IllegalArgumentException(field + " " + problem);
        };
    }
}
