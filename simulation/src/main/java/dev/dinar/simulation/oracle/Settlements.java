package dev.dinar.simulation.oracle;

import dev.dinar.events.ChargeSettled;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.oracle.Bankbook.Read;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.tap.Payouts;
import dev.dinar.simulation.tap.Payouts.Line;
import dev.dinar.simulation.tap.Payouts.PaidOut;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was said of the way to the bank, against what Tap paid out. */
final class Settlements {

    private final Contract contract;
    private final Plan plan;
    private final Payouts tap;
    private final Said said;
    private final Log log;
    private final Bankbook book;
    private final List<Violation> violations = new ArrayList<>();

    /** Of a life in which payouts are asked for. */
    Settlements(Contract contract, Plan plan, Payouts tap, Said said, Log log) {
        this.contract = contract;
        this.plan = plan;
        this.tap = tap;
        this.said = said;
        this.log = log;
        this.book = new Bankbook(contract, log);
    }

    /** Of a life in which nobody asks for payouts. */
    static List<Violation> unasked(Log log) {
        return Stream.of(Topics.PAYOUT_EVENTS, Topics.PAYOUT_LINES, Topics.DISPUTE_EVENTS, Topics.CHARGE_SETTLED)
                .filter(topic -> !log.all(topic.name()).isEmpty())
                .map(topic -> new Violation("nobody asks for payouts where it is off", topic.name() + " is not empty"))
                .toList();
    }

    List<Violation> judge() {
        again(book.payouts, PayoutEvent::getEventId, PayoutEvent::getObservedAt);
        again(book.lines, PayoutLine::getEventId, PayoutLine::getObservedAt);
        again(book.disputes, DisputeEvent::getEventId, DisputeEvent::getObservedAt);
        tap.all().forEach(this::isInTheLog);
        settled();
        tap.disputes().forEach(this::isInTheLog);
        violations.addAll(new SettlementAlerts(plan, tap, said.alerts, book).judge());
        return violations;
    }

    /** What could be read in the log before Tap was asked is not written again. */
    private <T> void again(List<Read<T>> records, Function<T, String> id, Function<T, Instant> observedAt) {
        Map<String, Read<T>> first = new HashMap<>();
        for (Read<T> record : records) {
            Read<T> before = first.putIfAbsent(id.apply(record.value()), record);
            long asked = observedAt.apply(record.value()).toEpochMilli()
                    - plan.skews().gateway();
            if (before != null && before.seenAt() < asked) {
                broken("what Tap said of payouts is not written again", record.toString());
            }
        }
    }

    private void isInTheLog(PaidOut payout) {
        boolean isThere = book.payouts.stream()
                .map(Read::value)
                .anyMatch(event -> event.getPayoutId().equals(payout.id())
                        && event.getMerchant().equals(payout.plan().merchant())
                        && event.getAmount().compareTo(payout.amount()) == 0);
        if (!isThere) {
            broken("every payout is in the log", payout.toString());
        }
        Map<String, PayoutLine> lines = new HashMap<>();
        book.lines.stream()
                .map(Read::value)
                .filter(line -> line.getPayoutId().equals(payout.id()))
                .forEach(line -> lines.put(line.getEventId(), line));
        BigDecimal sum = lines.values().stream()
                .map(line -> line.getKind() == PayoutLineKind.CHARGE
                        ? line.getNet()
                        : line.getGross().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isWhole = lines.size() == payout.lines().size() && sum.compareTo(payout.amount()) == 0;
        boolean isNone = lines.isEmpty();
        if (payout.isGivenOut() ? !isWhole : !isNone) {
            broken("the lines of a payout are what Tap paid out", payout + ", but the log has " + lines.values());
        }
    }

    /** Each captured charge that is in a payout is told once for each payout, as Tap paid it out. */
    private void settled() {
        Map<String, Line> owed = new HashMap<>();
        Map<String, PaidOut> payouts = new HashMap<>();
        for (PaidOut payout : tap.all()) {
            for (Line line : payout.lines()) {
                if (payout.isGivenOut() && line.refund().isEmpty()) {
                    owed.put(line.charge() + " by " + payout.id(), line);
                    payouts.put(payout.id(), payout);
                }
            }
        }
        Set<String> told = new HashSet<>();
        for (Read<ChargeSettled> read : Bankbook.read(contract, log, Topics.CHARGE_SETTLED)) {
            ChargeSettled settled = read.value();
            String what = settled.getChargeId() + " by " + settled.getPayoutId();
            if (!told.add(what)) {
                broken("a charge is settled once by a payout", what + " is told twice");
            }
            if (!owed.containsKey(what) || !isSame(settled, owed.get(what), payouts.get(settled.getPayoutId()))) {
                broken("what is settled is what Tap paid out", settled + ", but Tap has " + owed.get(what));
            }
        }
        owed.keySet().stream()
                .filter(what -> !told.contains(what)
                        && book.knownAt(what.substring(0, what.indexOf(' '))).isPresent())
                .sorted()
                .forEach(what -> broken("what Tap paid out is settled", what + " is not told"));
    }

    private static boolean isSame(ChargeSettled settled, Line line, PaidOut payout) {
        return isSame(line.gross(), settled.getGross())
                && isSame(line.fee(), settled.getFee())
                && isSame(line.net(), settled.getNet())
                && settled.getCurrency().equals("KWD")
                && settled.getMerchant().equals(payout.plan().merchant())
                && payout.reference().equals(settled.getBankReference())
                && Instant.ofEpochMilli(payout.at()).equals(settled.getValueDate());
    }

    private static boolean isSame(BigDecimal tap, BigDecimal told) {
        return told != null && tap.compareTo(told) == 0;
    }

    private void isInTheLog(Payouts.Dispute dispute) {
        Optional<DisputeEvent> last = book.disputes.stream()
                .map(Read::value)
                .filter(event -> dispute.id().equals(event.getDisputeId()))
                .reduce((_, later) -> later);
        if (last.filter(event -> event.getChargeId().equals(dispute.charge())
                        && dispute.status().equals(event.getStatus())
                        && event.getAmount().compareTo(dispute.amount()) == 0)
                .isEmpty()) {
            broken("every dispute is in the log", dispute + ", but the log has " + last);
        }
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
