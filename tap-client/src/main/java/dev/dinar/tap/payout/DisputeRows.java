package dev.dinar.tap.payout;

import dev.dinar.events.Authenticity;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.Origin;
import dev.dinar.schemas.Currencies;
import dev.dinar.tap.event.EventIds;
import dev.dinar.tap.json.ObjectKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sheet of {@code POST /disputes/download} to dispute events. */
public final class DisputeRows {

    private DisputeRows() {}

    /**
     * The events.
     *
     * @param merchant the merchant's name in Dinar's configuration
     * @param observedAt when the sheet was read
     */
    public static Rows<DisputeEvent> of(Sheet sheet, String merchant, Instant observedAt) {
        List<DisputeEvent> events = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (SheetRow row : sheet.rows()) {
            try {
                events.add(event(row, merchant, observedAt));
            } catch (UnreadableRow e) {
                unreadable.add("row " + row.number() + ": " + e.getMessage());
            }
        }
        return new Rows<>(events, unreadable);
    }

    private static DisputeEvent event(SheetRow row, String merchant, Instant observedAt) throws UnreadableRow {
        String chargeId = row.id(Column.CHARGE, ObjectKind.CHARGE)
                .orElseThrow(() -> new UnreadableRow("names no charge, or several"));
        Optional<String> currency = row.text(Column.CURRENCY)
                .map(code -> code.toUpperCase(Locale.ROOT))
                .filter(code -> Currencies.decimals(code).isPresent());
        Optional<BigDecimal> amount = currency.isPresent()
                ? row.amount(Column.GROSS, currency.get()).map(BigDecimal::abs)
                : Optional.empty(); // an amount of no currency says nothing
        DisputeEvent event = DisputeEvent.newBuilder()
                .setEventId("")
                .setChargeId(chargeId)
                .setDisputeId(row.text(Column.DISPUTE).orElse(null))
                .setMerchant(merchant)
                .setStatus(row.text(Column.STATUS).orElse(null))
                .setReason(row.text(Column.REASON).orElse(null))
                .setAmount(amount.orElse(null))
                .setCurrency(amount.isPresent() ? currency.orElse(null) : null)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.RECONCILIATION)
                .setOtherColumns(row.others())
                .setObservedAt(observedAt)
                .build();
        String subject = row.text(Column.DISPUTE).orElse("dispute") + ":" + chargeId;
        event.setEventId(EventIds.of(event, subject, event.getOrigin()));
        return event;
    }
}
