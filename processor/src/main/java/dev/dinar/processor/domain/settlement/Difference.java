package dev.dinar.processor.domain.settlement;

import dev.dinar.events.PayoutLineKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What payouts have of a charge, and the log does not.
 *
 * @param matter what it is about: the same difference has the same
 * @param words one sentence for people
 */
record Difference(String matter, String words) {

    /**
     * The difference, if there is one. A charge is paid out whole, its refunds taken back by lines of their own; or less what was given
     * back before it was paid out.
     */
    static Optional<Difference> of(CapturedCharge charge, SettlementState state) {
        Optional<SettledLine> foreign = state.lines().stream()
                .filter(line -> !line.gross().currency().equals(charge.money().currency()))
                .findFirst();
        if (foreign.isPresent()) {
            SettledLine line = foreign.get();
            return Optional.of(new Difference(
                    "currency:" + line.payoutId(),
                    "The payout " + line.payoutId() + " has " + line.gross() + ", another currency."));
        }
        BigDecimal paid = sum(state.lines(PayoutLineKind.CHARGE));
        BigDecimal whole = charge.money().amount();
        BigDecimal rest = whole.subtract(charge.refunded());
        boolean isPaid = !state.lines(PayoutLineKind.CHARGE).isEmpty();
        if (isPaid && paid.compareTo(whole) != 0 && paid.compareTo(rest) != 0) {
            return Optional.of(new Difference(
                    "gross:" + paid.toPlainString(),
                    "Payouts have " + paid.toPlainString() + " "
                            + charge.money().currency() + " of it."));
        }
        BigDecimal takenBack = sum(state.lines(PayoutLineKind.REFUND));
        if (takenBack.compareTo(charge.refunded()) > 0 && !charge.isReversed()) {
            return Optional.of(new Difference(
                    "refunds:" + takenBack.toPlainString(),
                    "Payouts took " + takenBack.toPlainString() + " "
                            + charge.money().currency() + " back for refunds."));
        }
        return Optional.empty();
    }

    private static BigDecimal sum(List<SettledLine> lines) {
        return lines.stream().map(line -> line.gross().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
