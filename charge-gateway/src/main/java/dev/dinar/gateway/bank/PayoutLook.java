package dev.dinar.gateway.bank;

import dev.dinar.events.Mode;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutStatus;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.payout.Payout;
import dev.dinar.tap.payout.PayoutLines;
import dev.dinar.tap.payout.PayoutSheets;
import dev.dinar.tap.payout.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A look at a merchant's payouts: those that are not written yet, the oldest first, up to the first that is made of lines. So the lines of
 * one payout are held at most. They are written before it: whoever sees the payout finds its lines. Used once; not thread-safe.
 */
public final class PayoutLook {

    private final BankQuestion question;
    private final BankLog log;
    private final Set<String> written;
    private final List<Outgoing> records = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> owed = new ArrayList<>();
    private List<Outgoing> lines = List.of();
    private int fresh;

    private PayoutLook(BankQuestion question, BankLog log) {
        this.question = question;
        this.log = log;
        this.written = log.payouts();
    }

    /**
     * Asks.
     *
     * @throws org.apache.kafka.common.KafkaException when the log cannot be read now
     */
    public static BankPart part(BankQuestion question, BankLog log) {
        return switch (question.bank().payouts(question.from(), question.to())) {
            case TapAnswer.Accepted<Rows<Payout>>(Rows<Payout> payouts) -> new PayoutLook(question, log).read(payouts);
            case TapAnswer.Rejected<Rows<Payout>>(Problem problem) -> new BankPart.Never(problem.description());
            case TapAnswer.Unavailable<Rows<Payout>>(String reason, Optional<Duration> after) ->
                new BankPart.NotNow(reason, after);
            case TapAnswer.Ambiguous<Rows<Payout>>(String reason, Optional<Duration> after) ->
                new BankPart.NotNow(reason, after);
        };
    }

    private BankPart read(Rows<Payout> payouts) {
        List<Payout> left = payouts.events().reversed().stream()
                .filter(payout -> !written.contains(event(payout).getEventId()))
                .toList();
        for (int i = 0; i < left.size(); i++) {
            Optional<BankPart.NotNow> busy = take(left.get(i));
            if (busy.isPresent() && records.isEmpty()) {
                return busy.get();
            }
            if (busy.isPresent() || !lines.isEmpty()) {
                return part(payouts, busy.isEmpty() && i == left.size() - 1);
            }
        }
        return part(payouts, true);
    }

    /** What is on the list is counted by the last part alone: each part reads it anew. */
    private BankPart part(Rows<Payout> payouts, boolean isWhole) {
        if (isWhole) {
            unreadable.addAll(payouts.unreadable());
        }
        int listed = isWhole ? payouts.events().size() + payouts.unreadable().size() : 0;
        return new BankPart.Read(lines, records, isWhole, listed, fresh, unreadable, owed);
    }

    /** Takes a payout, with its lines where it has some; tells where Tap wants to be left alone for a while. */
    private Optional<BankPart.NotNow> take(Payout payout) {
        if (payout.status() != PayoutStatus.PAID_OUT || !payout.linesAvailable().orElse(true)) {
            write(event(payout));
            return Optional.empty();
        }
        switch (question.bank().sheets(payout.id())) {
            case TapAnswer.Accepted<PayoutSheets>(PayoutSheets sheets) -> {
                lines = lines(payout, sheets);
                write(event(payout));
            }
            // A key that Tap does not take today it may take tomorrow.
            case TapAnswer.Rejected<PayoutSheets>(Problem problem)
            when isOfTheKey(payout, problem) -> owe(payout, problem.description());
            // What Tap refuses, as it does in test mode, it will refuse again: the payout alone is all there is.
            case TapAnswer.Rejected<PayoutSheets>(Problem problem) -> {
                unreadable.add(payout.id() + ": " + problem.description());
                write(event(payout));
            }
            case TapAnswer.Unavailable<PayoutSheets>(String reason, Optional<Duration> after) -> {
                if (after.isPresent()) {
                    return Optional.of(new BankPart.NotNow(reason, after));
                }
                owe(payout, reason);
            }
            case TapAnswer.Ambiguous<PayoutSheets>(String reason, var _) -> owe(payout, reason);
        }
        return Optional.empty();
    }

    private static boolean isOfTheKey(Payout payout, Problem problem) {
        return problem.cause() == Problem.Cause.CREDENTIALS && payout.mode() == Mode.LIVE;
    }

    /** The payout is told all the same, as one whose lines are not there, and so it is looked at again. */
    private void owe(Payout payout, String reason) {
        owed.add(payout.id() + ": " + reason);
        PayoutEvent event = event(payout.withoutLines());
        if (!written.contains(event.getEventId())) {
            write(event);
        }
    }

    private List<Outgoing> lines(Payout payout, PayoutSheets sheets) {
        Rows<PayoutLine> read = PayoutLines.of(payout, sheets, question.merchant(), question.now());
        read.unreadable().forEach(problem -> unreadable.add(payout.id() + ": " + problem));
        Set<String> there = log.lines(payout.id());
        return read.events().stream()
                .filter(line -> !there.contains(line.getEventId()))
                .map(line -> Outgoing.event(
                        Topics.PAYOUT_LINES,
                        line.getChargeId(),
                        line.getEventId(),
                        line,
                        question.now(),
                        question.trace()))
                .toList();
    }

    private PayoutEvent event(Payout payout) {
        return payout.event(question.merchant(), question.now());
    }

    private void write(PayoutEvent event) {
        fresh++;
        records.add(Outgoing.event(
                Topics.PAYOUT_EVENTS,
                event.getPayoutId(),
                event.getEventId(),
                event,
                question.now(),
                question.trace()));
    }
}
