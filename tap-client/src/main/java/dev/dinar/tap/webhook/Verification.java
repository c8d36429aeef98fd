package dev.dinar.tap.webhook;

/** What came of verifying a webhook. */
public sealed interface Verification permits VerifiedWebhook, Verification.Refused, Verification.Malformed {

    /** Why a webhook is refused. */
    enum Reason {
        /** There is no {@code hashstring} header. */
        NO_SIGNATURE,
        /** {@code hashstring} is not what any of the merchant's keys gives. */
        WRONG_SIGNATURE,
        /** A signed value holds a label of the signed message, so that the signature could mean another object. */
        AMBIGUOUS_FIELDS
    }

    /**
     * Not shown to be Tap's.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements Verification {}

    /**
     * Not what Tap sends, signed or not.
     *
     * @param field the path of the field that is wrong, or {@code body}
     * @param problem what is wrong with it, without the body's own words
     */
    record Malformed(String field, String problem) implements Verification {}
}
