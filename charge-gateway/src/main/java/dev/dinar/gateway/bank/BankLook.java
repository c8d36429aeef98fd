package dev.dinar.gateway.bank;

import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutStatus;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.BankQuestions;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.payout.DisputeRows;
import dev.dinar.tap.payout.Payout;
import dev.dinar.tap.payout.PayoutLines;
import dev.dinar.tap.payout.PayoutSheets;
import dev.dinar.tap.payout.Rows;
import dev.dinar.tap.payout.Sheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One look at what Tap says of a merchant's way to the bank in a period. Used once; not thread-safe.
 *
 * <p>Of a payout that is paid out its lines are read with it, and written before it: whoever sees the payout finds its lines.
 */
final class BankLook {

    private final String merchant;
    private final Set<String> written;
    private final Instant now;
    private final TraceParent trace;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> still = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /** @param written what was written before, by its id */
    BankLook(String merchant, Set<String> written, Instant now, TraceParent trace) {
        this.merchant = merchant;
        this.written = Set.copyOf(written);
        this.now = now;
        this.trace = trace;
    }

    /** Asks. What Tap does not tell now is left for the next look. */
    void ask(BankQuestions bank, Instant from, Instant to) {
        answer("payouts", bank.payouts(from, to)).ifPresent(payouts -> {
            payouts.unreadable().forEach(problems::add);
            payouts.events().forEach(payout -> payout(bank, payout));
        });
        answer("disputes", bank.disputes(from, to)).ifPresent(this::disputes);
    }

    /** What is to be written. */
    List<Found> found() {
        return List.copyOf(found);
    }

    /** What Tap still says of what was written before: only this need be remembered. */
    Set<String> still() {
        return Set.copyOf(still);
    }

    /** What could not be had or read, for people: one sentence each, without Tap's own words. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private void payout(BankQuestions bank, Payout payout) {
        PayoutEvent event = payout.event(merchant, now);
        if (written.contains(event.getEventId())) {
            still.add(event.getEventId());
            return;
        }
        List<Outgoing> records = new ArrayList<>();
        boolean isWhole = true;
        if (payout.status() == PayoutStatus.PAID_OUT && payout.linesAvailable().orElse(true)) {
            TapAnswer<PayoutSheets> answer = bank.sheets(payout.id());
            // What Tap refuses, as it does in test mode, it will refuse again: the payout alone is all there is.
            isWhole = answer instanceof TapAnswer.Accepted || answer instanceof TapAnswer.Rejected;
            answer(payout.id(), answer).ifPresent(sheets -> records.addAll(lines(payout, sheets)));
        }
        records.add(Outgoing.event(Topics.PAYOUT_EVENTS, event.getPayoutId(), event.getEventId(), event, now, trace));
        found.add(new Found(isWhole ? Optional.of(event.getEventId()) : Optional.empty(), records));
    }

    private List<Outgoing> lines(Payout payout, PayoutSheets sheets) {
        Rows<PayoutLine> lines = PayoutLines.of(payout, sheets, merchant, now);
        lines.unreadable().forEach(problem -> problems.add(payout.id() + ": " + problem));
        return lines.events().stream()
                .map(line ->
                        Outgoing.event(Topics.PAYOUT_LINES, line.getChargeId(), line.getEventId(), line, now, trace))
                .toList();
    }

    private void disputes(Sheet sheet) {
        Rows<DisputeEvent> disputes = DisputeRows.of(sheet, merchant, now);
        disputes.unreadable().forEach(problem -> problems.add("disputes: " + problem));
        for (DisputeEvent dispute : disputes.events()) {
            String id = dispute.getEventId();
            if (written.contains(id)) {
                still.add(id);
            } else {
                found.add(new Found(
                        Optional.of(id),
                        List.of(Outgoing.event(
                                Topics.DISPUTE_EVENTS, dispute.getChargeId(), id, dispute, now, trace))));
            }
        }
    }

    private <T> Optional<T> answer(String what, TapAnswer<T> answer) {
        return switch (answer) {
            case TapAnswer.Accepted<T>(T value) -> Optional.of(value);
            case TapAnswer.Rejected<T>(Problem problem) -> none(what, problem.description());
            case TapAnswer.Unavailable<T>(String reason, Optional<Duration> _) -> none(what, reason);
            case TapAnswer.Ambiguous<T>(String reason) -> none(what, reason);
        };
    }

    private <T> Optional<T> none(String what, String why) {
        problems.add(what + ": " + why);
        return Optional.empty();
    }
}
