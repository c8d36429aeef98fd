package dev.dinar.ingress.intake;

import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;

/** What is to be done about a webhook. */
public sealed interface Decision {

    /** A webhook that Tap signed: something is written before it is answered. */
    sealed interface Write extends Decision {

        /** What was verified. */
        VerifiedWebhook webhook();

        /** What to write. */
        OutgoingRecord record();

        /** The charge that it is about, or null. */
        String chargeId();
    }

    /**
     * It is an event.
     *
     * @param webhook what was verified
     * @param record the event's record
     * @param chargeId the charge that it is about
     */
    record Event(VerifiedWebhook webhook, OutgoingRecord record, String chargeId) implements Write {}

    /**
     * Tap's own words, which this version cannot say as an event: kept for people, and for reading again.
     *
     * @param webhook what was verified
     * @param record the raw body
     * @param chargeId the charge that it is about, or null
     * @param reason why it cannot be mapped, without the body's own words
     */
    record DeadLetter(VerifiedWebhook webhook, OutgoingRecord record, String chargeId, String reason)
            implements Write {}

    /**
     * Not what Tap sends, signed or not: nothing is written.
     *
     * @param problem what is wrong and where, for the sender, without the body's own words
     */
    record Malformed(String problem) implements Decision {}

    /**
     * Not shown to be Tap's: nothing is written.
     *
     * @param reason why
     */
    record NotTaps(Verification.Reason reason) implements Decision {}
}
