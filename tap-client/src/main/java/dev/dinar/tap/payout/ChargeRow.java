package dev.dinar.tap.payout;

import dev.dinar.events.ChargeStatus;
import dev.dinar.schemas.Currencies;
import dev.dinar.tap.json.ObjectKind;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a row of Tap's download of charges says that can be compared. It is no charge: where it says something new, Tap is asked for that.
 *
 * @param id the charge's
 * @param status how it stands; empty where the row has no word that Tap uses
 * @param amount with the contract's three decimals; empty where that is not certain
 * @param currency ISO 4217; empty where the row has none that Dinar knows
 */
public record ChargeRow(
        String id, Optional<ChargeStatus> status, Optional<BigDecimal> amount, Optional<String> currency) {

    /** What a row says; empty where it names no charge, or several. */
    static Optional<ChargeRow> of(SheetRow row) {
        return row.id(Column.CHARGE, ObjectKind.CHARGE).map(id -> {
            Optional<String> currency = row.text(Column.CURRENCY)
                    .map(code -> code.toUpperCase(Locale.ROOT))
                    .filter(code -> Currencies.decimals(code).isPresent());
            return new ChargeRow(id, status(row), currency.flatMap(code -> amount(row, code)), currency);
        });
    }

    private static Optional<ChargeStatus> status(SheetRow row) {
        return row.text(Column.STATUS)
                .map(word -> word.toUpperCase(Locale.ROOT).replace(' ', '_'))
                .flatMap(word -> Stream.of(ChargeStatus.values())
                        .filter(status -> status.name().equals(word))
                        .findFirst());
    }

    private static Optional<BigDecimal> amount(SheetRow row, String currency) {
        try {
            return row.amount(Column.GROSS, currency);
        } catch (UnreadableRow _) {
            return Optional.empty(); // an amount that is none contradicts nothing
        }
    }
}
