package dev.dinar.tap.payout;

import dev.dinar.schemas.CsvHeader;
import dev.dinar.schemas.Currencies;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.TapId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One row of a sheet. Immutable; holds what Tap wrote, which may be personal. */
public final class SheetRow {

    private static final int LONGEST = 255;

    private final Sheet sheet;
    private final int number;
    private final List<String> cells;

    SheetRow(Sheet sheet, int number, String[] cells) {
        this.sheet = sheet;
        this.number = number;
        this.cells = IntStream.range(0, cells.length)
                .mapToObj(i -> cells[i] == null ? "" : cells[i].strip())
                .toList();
    }

    /** Its number: 1 is the first below the headers. */
    public int number() {
        return number;
    }

    /** What stands in a column; empty where nothing does. */
    Optional<String> text(Column column) {
        return cell(sheet.place(column)).filter(text -> text.length() <= LONGEST);
    }

    /** The id of that kind: in its own column, or else the only one that the row has anywhere. */
    Optional<String> id(Column column, ObjectKind kind) {
        Optional<String> own = text(column).filter(id -> isOf(id, kind));
        if (own.isPresent()) {
            return own;
        }
        List<String> found =
                cells.stream().filter(id -> isOf(id, kind)).distinct().limit(2).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /**
     * The amount of a column, with the contract's three decimals.
     *
     * @throws UnreadableRow when something else stands there than an amount of that currency
     */
    Optional<BigDecimal> amount(Column column, String currency) throws UnreadableRow {
        @Nullable String cell = text(column).orElse(null);
        if (cell == null) {
            return Optional.empty();
        }
        BigDecimal amount =
                SheetAmount.parse(cell).orElseThrow(() -> new UnreadableRow(header(column) + " is not an amount"));
        try {
            return Optional.of(Currencies.contractual(amount, currency));
        } catch (IllegalArgumentException _) {
            throw new UnreadableRow(header(column) + " has more digits than " + currency + " allows");
        }
    }

    /** The columns that nobody looks for, by header, sorted; but those that name a person, a card or an account. */
    Map<String, String> others() {
        Map<String, String> others = new TreeMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String header = i < sheet.headers().size() ? sheet.headers().get(i) : "column " + (i + 1);
            if (!sheet.isKnown(i) && !cells.get(i).isEmpty() && !CsvHeader.isPersonal(header)) {
                others.put(
                        header, cells.get(i).length() > LONGEST ? cells.get(i).substring(0, LONGEST) : cells.get(i));
            }
        }
        return others;
    }

    private Optional<String> cell(int place) {
        return place < 0 || place >= cells.size() || cells.get(place).isEmpty()
                ? Optional.empty()
                : Optional.of(cells.get(place));
    }

    private String header(Column column) {
        return "column " + (sheet.place(column) + 1);
    }

    private static boolean isOf(String text, ObjectKind kind) {
        return ObjectKind.ofId(text) == kind && TapId.isOne(text);
    }
}
