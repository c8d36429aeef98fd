package dev.dinar.gateway.bank;

import dev.dinar.events.DisputeEvent;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.payout.DisputeRows;
import dev.dinar.tap.payout.Rows;
import dev.dinar.tap.payout.Sheet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A look at a merchant's disputes: those that are not written yet, or stand differently than they were written. */
public final class DisputeLook {

    private DisputeLook() {}

    /**
     * Asks.
     *
     * @throws org.apache.kafka.common.KafkaException when the log cannot be read now
     */
    public static BankPart part(BankQuestion question, BankLog log) {
        return switch (question.bank().disputes(question.from(), question.to())) {
            case TapAnswer.Accepted<Sheet>(Sheet sheet) -> read(question, log.disputes(), sheet);
            case TapAnswer.Rejected<Sheet>(Problem problem) -> new BankPart.Never(problem.description());
            case TapAnswer.Unavailable<Sheet>(String reason, Optional<Duration> after) ->
                new BankPart.NotNow(reason, after);
            case TapAnswer.Ambiguous<Sheet>(String reason, Optional<Duration> after) ->
                new BankPart.NotNow(reason, after);
        };
    }

    private static BankPart read(BankQuestion question, Set<String> written, Sheet sheet) {
        Rows<DisputeEvent> disputes = DisputeRows.of(sheet, question.merchant(), question.now());
        List<Outgoing> records = disputes.events().stream()
                .filter(dispute -> !written.contains(dispute.getEventId()))
                .map(dispute -> Outgoing.event(
                        Topics.DISPUTE_EVENTS,
                        dispute.getChargeId(),
                        dispute.getEventId(),
                        dispute,
                        question.now(),
                        question.trace()))
                .toList();
        return new BankPart.Read(
                List.of(), records, true, sheet.rows().size(), records.size(), disputes.unreadable(), List.of());
    }
}
