package dev.dinar.tap.webhook;

import dev.dinar.events.Authenticity;
import dev.dinar.tap.json.TapObject;

/**
 * A webhook that Tap signed. There is no way to one but through {@link WebhookVerifier}, so whoever asks for this type cannot
 * be given anything else.
 */
public final class VerifiedWebhook implements Verification {

    /** What the undocumented header {@code hash} said of the whole body. */
    public enum BodyHash {
        /** It was not there: only the signed fields are known to be Tap's. */
        ABSENT,
        /** It was right: every byte is Tap's. */
        RIGHT,
        /** It was wrong though {@code hashstring} was right: worth counting. Only the signed fields are known to be Tap's. */
        WRONG
    }

    /** Which of the merchant's keys Tap signed with. */
    public enum SignedWith {
        /** The one in use. */
        CURRENT_KEY,
        /** The one before: its rotation is not over. */
        PREVIOUS_KEY
    }

    private final TapObject object;
    private final BodyHash bodyHash;
    private final SignedWith signedWith;
    private final String signature;

    VerifiedWebhook(TapObject object, BodyHash bodyHash, SignedWith signedWith, String signature) {
        this.object = object;
        this.bodyHash = bodyHash;
        this.signedWith = signedWith;
        this.signature = signature;
    }

    /** What the webhook says. */
    public TapObject object() {
        return object;
    }

    /** How much of it is known to be Tap's. */
    public Authenticity authenticity() {
        return switch (bodyHash) {
            case RIGHT -> Authenticity.SIGNED_BODY;
            case ABSENT, WRONG -> Authenticity.SIGNED_FIELDS;
        };
    }

    /** What the header {@code hash} said. */
    public BodyHash bodyHash() {
        return bodyHash;
    }

    /** Which key it was signed with. */
    public SignedWith signedWith() {
        return signedWith;
    }

    /**
     * The {@code hashstring} that fits it, in lower case: the same of all that somebody can make of one webhook by changing what that
     * does not cover. Not for logs: with it anyone can send the webhook again.
     */
    public String signature() {
        return signature;
    }
}
