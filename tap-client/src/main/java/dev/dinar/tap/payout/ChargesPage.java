package dev.dinar.tap.payout;

import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.TapId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of Tap's download of charges.
 *
 * @param rows what can be read of it, in Tap's order
 * @param unreadable how many rows name no charge, or several
 * @param hasMore whether another page follows
 * @param lastId the charge that the next page begins behind, where that is known
 */
public record ChargesPage(List<ChargeRow> rows, int unreadable, boolean hasMore, Optional<String> lastId) {

    /** Copies the list. */
    public ChargesPage {
        rows = List.copyOf(rows);
    }

    /**
     * Reads an answer of {@code POST /charges/download}.
     *
     * @param csv its body
     * @param hasMore the header {@code has_more}; without it another page follows a full one
     * @param lastId the header {@code last_charge_id}; without it the last row tells
     * @param limit how many rows were asked for
     * @throws IOException when it is no CSV; the message does not repeat it
     */
    public static ChargesPage read(byte[] csv, Optional<String> hasMore, Optional<String> lastId, int limit)
            throws IOException {
        List<SheetRow> all = Sheet.read(csv).rows();
        List<ChargeRow> rows = new ArrayList<>(all.size());
        all.forEach(row -> ChargeRow.of(row).ifPresent(rows::add));
        return new ChargesPage(
                rows,
                all.size() - rows.size(),
                hasMore.map(word -> word.strip().equalsIgnoreCase("true")).orElse(all.size() >= limit),
                lastId.map(String::strip)
                        .filter(id -> ObjectKind.ofId(id) == ObjectKind.CHARGE && TapId.isOne(id))
                        .or(() -> rows.isEmpty()
                                ? Optional.empty()
                                : Optional.of(rows.getLast().id())));
    }
}
