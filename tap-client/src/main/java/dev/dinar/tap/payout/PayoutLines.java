package dev.dinar.tap.payout;

import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.schemas.Currencies;
import dev.dinar.tap.event.EventIds;
import dev.dinar.tap.json.ObjectKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sheets of a payout to the lines that it is made of. */
public final class PayoutLines {

    private final Payout payout;
    private final String merchant;
    private final Instant observedAt;
    private final List<PayoutLine> lines = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private PayoutLines(Payout payout, String merchant, Instant observedAt) {
        this.payout = payout;
        this.merchant = merchant;
        this.observedAt = observedAt;
    }

    /**
     * The lines.
     *
     * @param payout the payout that the sheets are of
     * @param merchant the merchant's name in Dinar's configuration
     * @param observedAt when they were read
     */
    public static Rows<PayoutLine> of(Payout payout, PayoutSheets sheets, String merchant, Instant observedAt) {
        PayoutLines reading = new PayoutLines(payout, merchant, observedAt);
        for (int i = 0; i < sheets.sheets().size(); i++) {
            reading.read(i + 1, sheets.sheets().get(i));
        }
        return new Rows<>(reading.lines, reading.unreadable);
    }

    private void read(int number, PayoutSheets.Named named) {
        String name = named.name().toUpperCase(Locale.ROOT);
        if (name.contains("SUMMARY")) {
            return; // what it sums up is on the others
        }
        Optional<PayoutLineKind> kind = kind(name);
        if (kind.isEmpty()) {
            unreadable.add("sheet " + number + " has a name that Dinar does not know");
            return;
        }
        for (SheetRow row : named.sheet().rows()) {
            try {
                lines.add(line(kind.get(), row));
            } catch (UnreadableRow e) {
                unreadable.add("sheet " + number + " (" + kind.get() + ") row " + row.number() + ": " + e.getMessage());
            }
        }
    }

    private static Optional<PayoutLineKind> kind(String name) {
        if (name.contains("DISPUTE")) {
            return Optional.of(name.contains("RELEASE") ? PayoutLineKind.DISPUTE_RELEASE : PayoutLineKind.DISPUTE);
        }
        if (name.contains("REFUND")) {
            return Optional.of(PayoutLineKind.REFUND);
        }
        return name.contains("CHARGE") && !name.contains("CHARGEBACK")
                ? Optional.of(PayoutLineKind.CHARGE)
                : Optional.empty();
    }

    private PayoutLine line(PayoutLineKind kind, SheetRow row) throws UnreadableRow {
        String chargeId = row.id(Column.CHARGE, ObjectKind.CHARGE)
                .orElseThrow(() -> new UnreadableRow("names no charge, or several"));
        String currency = row.text(Column.CURRENCY)
                .map(code -> code.toUpperCase(Locale.ROOT))
                .orElse(payout.currency());
        if (Currencies.decimals(currency).isEmpty()) {
            throw new UnreadableRow("has a currency that Dinar does not know");
        }
        Money money = money(kind, row, currency);
        PayoutLine line = PayoutLine.newBuilder()
                .setEventId("")
                .setPayoutId(payout.id())
                .setChargeId(chargeId)
                .setMerchant(merchant)
                .setKind(kind)
                .setRefundId(
                        kind == PayoutLineKind.REFUND
                                ? row.id(Column.REFUND, ObjectKind.REFUND).orElse(null)
                                : null)
                .setGross(money.gross())
                .setFee(money.fee().orElse(null))
                .setNet(money.net().orElse(null))
                .setCurrency(currency)
                .setBankReference(payout.bankReference().orElse(null))
                .setValueDate(payout.date().orElse(null))
                .setMode(payout.mode())
                .setOtherColumns(row.others())
                .setObservedAt(observedAt)
                .build();
        String id = EventIds.of(line, payout.id() + ":" + chargeId, kind);
        // Rows that say the same are still two: two refunds of one amount, say. Their order is Tap's own.
        int repeat = seen.merge(id, 1, Integer::sum);
        line.setEventId(repeat == 1 ? id : id + ":" + repeat);
        return line;
    }

    private record Money(BigDecimal gross, Optional<BigDecimal> fee, Optional<BigDecimal> net) {}

    /** What is missing of gross, fee and net follows from the other two; of all three each stands as Tap wrote it, taxes among them. */
    private static Money money(PayoutLineKind kind, SheetRow row, String currency) throws UnreadableRow {
        Optional<BigDecimal> fee = row.amount(Column.FEE, currency).map(BigDecimal::abs);
        Optional<BigDecimal> net = ofKind(kind, row.amount(Column.NET, currency));
        BigDecimal gross = ofKind(kind, row.amount(Column.GROSS, currency))
                .or(() -> sum(net, fee))
                .orElseThrow(() -> new UnreadableRow("has no amount"));
        if (gross.signum() < 0) {
            throw new UnreadableRow("is of less than nothing");
        }
        if (kind != PayoutLineKind.CHARGE) {
            // Whether a fee is given back or taken once more is nowhere said: nothing follows from it.
            return new Money(gross, fee, net);
        }
        return new Money(gross, fee.or(() -> net.map(gross::subtract)), net.or(() -> fee.map(gross::subtract)));
    }

    /** Money taken back may be written below zero: the kind says which way it goes. */
    private static Optional<BigDecimal> ofKind(PayoutLineKind kind, Optional<BigDecimal> amount) {
        return kind == PayoutLineKind.CHARGE ? amount : amount.map(BigDecimal::abs);
    }

    private static Optional<BigDecimal> sum(Optional<BigDecimal> net, Optional<BigDecimal> fee) {
        return net.flatMap(one -> fee.map(one::add));
    }
}
