package dev.dinar.tap.webhook;

import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.webhook.VerifiedWebhook.SignedWith;

/** What came of verifying a webhook. */
public sealed interface Verification
        permits VerifiedWebhook,
                Verification.OfAnotherKind,
                Verification.UnverifiedPayout,
                Verification.Refused,
                Verification.Malformed {

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
     * Tap's by the header {@code hash}, and of another kind than Dinar reads: for people.
     *
     * @param id the object's id
     * @param kind PAYOUT or OTHER
     * @param signedWith which key it was signed with
     */
    record OfAnotherKind(String id, ObjectKind kind, SignedWith signedWith) implements Verification {}

    /**
     * It says that it is a payout's, and nobody outside Tap knows how those are signed: never to be believed, but worth a question
     * to Tap.
     *
     * @param id the payout's id, of the form of one
     */
    record UnverifiedPayout(String id) implements Verification {}

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
