package dev.dinar.ingress.intake;

import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.tap.webhook.Verification;
import org.jspecify.annotations.Nullable;

/** What is to be done about a webhook. */
public sealed interface Decision {

    /** Something is written before it is answered. */
    sealed interface Write extends Decision {

        /** How far it was verified. */
        Verification verification();

        /** What to write. */
        OutgoingRecord record();

        /** The charge that it is about, or null. */
        @Nullable
        String chargeId();
    }

    /**
     * It is an event.
     *
     * @param verification what was verified
     * @param record the event's record
     * @param chargeId the charge that it is about
     */
    record Event(Verification verification, OutgoingRecord record, String chargeId) implements Write {}

    /**
     * Tap's own words, which this version cannot say as an event: kept for people, and for reading again. Of a payout that was not
     * shown to be Tap's only its id is kept.
     *
     * @param verification what was verified
     * @param record the raw body, or a pointer to a payout
     * @param chargeId the charge that it is about, or null
     * @param reason why it is no event, without the body's own words
     */
    record DeadLetter(
            Verification verification,
            OutgoingRecord record,
            @Nullable String chargeId,
            String reason) implements Write {}

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
