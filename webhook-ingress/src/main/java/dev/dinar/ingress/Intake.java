package dev.dinar.ingress;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.time.Instant;

/** One merchant's way from a received webhook to what is to be done about it: a function, without effects. Thread-safe. */
record Intake(String merchant, WebhookVerifier verifier) {

    /** What is to be done about a webhook. */
    sealed interface Decision {

        /**
         * Answer 200 once {@code record} is in the log.
         *
         * @param record what to append
         * @param chargeId the charge that it is about, or null
         * @param answer how to answer then
         * @param webhook what was verified
         */
        record Append(LogRecord record, String chargeId, Answer answer, VerifiedWebhook webhook) implements Decision {}

        /**
         * Write nothing.
         *
         * @param answer how to answer
         * @param detail what is wrong, for the sender; without the body's own words; may be empty
         */
        record Refuse(Answer answer, String detail) implements Decision {}
    }

    /** Verifies and maps. */
    Decision decide(ReceivedWebhook webhook, TraceParent trace, Instant observedAt) {
        return switch (verifier.verify(webhook)) {
            case VerifiedWebhook verified -> map(webhook, verified, trace, observedAt);
            case Verification.Malformed(String field, String problem) ->
                new Decision.Refuse(Answer.MALFORMED, field + " " + problem);
            case Verification.Refused(Verification.Reason reason) -> new Decision.Refuse(answer(reason), "");
        };
    }

    private Decision map(ReceivedWebhook received, VerifiedWebhook verified, TraceParent trace, Instant observedAt) {
        Records records = new Records(merchant, trace, observedAt);
        return switch (EventMapper.fromWebhook(verified, merchant, observedAt)) {
            case Mapping.OfCharge(ChargeEvent event) ->
                new Decision.Append(records.of(event), event.getChargeId(), Answer.RECORDED, verified);
            case Mapping.OfRefund(RefundEvent event) ->
                new Decision.Append(records.of(event), event.getChargeId(), Answer.RECORDED, verified);
            case Mapping.Unmappable unmappable -> {
                LogRecord letter = records.deadLetter(received, verified.object(), unmappable.reason());
                yield new Decision.Append(letter, letter.key(), Answer.DEAD_LETTERED, verified);
            }
        };
    }

    private static Answer answer(Verification.Reason reason) {
        return switch (reason) {
            case NO_SIGNATURE -> Answer.NO_SIGNATURE;
            case WRONG_SIGNATURE -> Answer.WRONG_SIGNATURE;
            case AMBIGUOUS_FIELDS -> Answer.AMBIGUOUS_FIELDS;
        };
    }
}
