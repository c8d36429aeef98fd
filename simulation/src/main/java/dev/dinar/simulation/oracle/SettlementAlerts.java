package dev.dinar.simulation.oracle;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.events.RefundStatus;
import dev.dinar.simulation.oracle.Bankbook.Read;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.tap.Payouts;
import dev.dinar.simulation.tap.Payouts.PaidOut;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * People are told what is wrong with payouts where, and only where, something is. What the log learnt of a charge about when it was to be
 * judged may count or not.
 */
final class SettlementAlerts {

    private static final long UNSETTLED_AFTER = Duration.ofDays(5).toMillis();
    private static final long UNKNOWN_AFTER = Duration.ofHours(6).toMillis();
    private static final long ABOUT = Duration.ofMinutes(5).toMillis();

    private final Plan plan;
    private final Bankbook book;
    private final List<PaymentAlert> alerts;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, PaidOut> altered = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    SettlementAlerts(Plan plan, Payouts tap, List<PaymentAlert> alerts, Bankbook book) {
        this.plan = plan;
        this.book = book;
        this.alerts = alerts;
        alerts.forEach(alert -> ids.add(alert.getEventId()));
        tap.all().forEach(payout -> payout.altered().ifPresent(charge -> altered.put(charge, payout)));
    }

    List<Violation> judge() {
        for (PaymentAlert alert : alerts) {
            boolean hasCause = switch (alert.getKind()) {
                case UNSETTLED -> mayBeUnsettled(alert.getChargeId());
                case SETTLED_UNKNOWN -> mayBeUnknown(alert.getChargeId());
                case SETTLED_DIFFERENTLY -> mayBeDifferent(alert.getChargeId());
                case DISPUTED ->
                    book.disputes.stream()
                            .anyMatch(read -> read.value().getEventId().equals(alert.getCauseEventId()));
                default -> true;
            };
            if (!hasCause) {
                broken("an alert about payouts has a cause", alert.toString());
            }
        }
        for (String charge : book.captured()) {
            if (book.captured(charge).stream().allMatch(read -> isOwed(read.value()))
                    && !hasChargeLine(charge)
                    && !ids.contains("unsettled:" + charge)) {
                broken("what is in no payout is an alert", charge);
            }
        }
        for (Read<PayoutLine> read : book.lines) {
            PayoutLine line = read.value();
            if (book.knownAt(line.getChargeId()).isEmpty()
                    && !ids.contains("settled-unknown:" + line.getChargeId() + ":" + line.getPayoutId())) {
                broken("what is paid out and not known is an alert", line.toString());
            }
        }
        altered.forEach((charge, payout) -> {
            if (hasChargeLine(charge)
                    && book.knownAt(charge).isPresent()
                    && ids.stream().noneMatch(id -> id.startsWith("settled-differently:" + charge + ":gross:"))) {
                broken("another amount is an alert", charge + " in " + payout);
            }
        });
        book.disputes.forEach(read -> {
            if (!ids.contains("disputed:" + read.value().getEventId())) {
                broken("a dispute is an alert", read.toString());
            }
        });
        return violations;
    }

    private boolean hasChargeLine(String charge) {
        return book.lines(charge).stream().anyMatch(read -> read.value().getKind() == PayoutLineKind.CHARGE);
    }

    /** Whether the table says that something of it must still reach the bank. */
    private boolean isOwed(Charge charge) {
        BigDecimal refunded = charge.getRefunds().stream()
                .filter(refund -> refund.getStatus() == RefundStatus.REFUNDED)
                .map(refund -> refund.getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return charge.getMode() == plan.mode()
                && !charge.getAutoReversed()
                && charge.getStatus() != ChargeStatus.VOID
                && refunded.compareTo(charge.getAmount()) < 0;
    }

    /** When the days were over, by the processor's clock, the log had it, as owed, and no line of it. */
    private boolean mayBeUnsettled(String charge) {
        List<Read<Charge>> known = book.captured(charge);
        if (known.isEmpty()) {
            return false;
        }
        long due = known.getFirst().value().getCreated().toEpochMilli()
                + UNSETTLED_AFTER
                - plan.skews().processor();
        boolean wasPaidOut = book.lines(charge).stream()
                .anyMatch(read -> read.value().getKind() == PayoutLineKind.CHARGE && read.seenAt() < due - ABOUT);
        Charge stood = known.getFirst().value();
        for (Read<Charge> read : known) {
            if (read.seenAt() < due - ABOUT) {
                stood = read.value();
            }
        }
        return !wasPaidOut && isOwed(stood);
    }

    /** The log learnt of it after it was waited for, or never. */
    private boolean mayBeUnknown(String charge) {
        OptionalLong known = book.knownAt(charge);
        List<Read<PayoutLine>> lines = book.lines(charge);
        return !lines.isEmpty()
                && (known.isEmpty() || known.getAsLong() > lines.getFirst().seenAt() + UNKNOWN_AFTER - ABOUT);
    }

    /** Tap has another amount of it, or took back what the log did not know to be given back when that was judged. */
    private boolean mayBeDifferent(String charge) {
        if (altered.containsKey(charge)) {
            return true;
        }
        List<Read<PayoutLine>> lines = book.lines(charge);
        for (Read<PayoutLine> read : lines) {
            String refund = read.value().getRefundId();
            if (refund != null) {
                // With another line still to be judged it is judged with that, and not waited for.
                long judged = lines.size() == 1 ? read.seenAt() + UNKNOWN_AFTER : read.seenAt();
                OptionalLong known = book.refundKnownAt(charge, refund);
                if (known.isEmpty() || known.getAsLong() > judged - ABOUT) {
                    return true;
                }
            }
        }
        return false;
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
