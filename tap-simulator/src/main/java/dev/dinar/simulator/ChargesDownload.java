package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code POST /charges/download}: the charges of a period as CSV, page after page, the newest first. Tap documents no columns: these are made up. */
final class ChargesDownload {

    private static final List<String> HEADERS =
            List.of("Charge ID", "Order Reference", "Status", "Amount", "Currency", "Created At", "Customer Name");

    /** What Tap gives out at most. */
    private static final int MOST = 100_000;

    private ChargesDownload() {}

    static Reply page(Ledger ledger, ObjectNode request, SheetWriter writer) {
        ListQuery query = ListQuery.of(ListQuery.Kind.CHARGES, request);
        if (query.refused().isPresent()) {
            return query.refused().get();
        }
        String after = request.path("last_charge_id").asText("");
        int limit = Math.clamp(request.path("limit").asInt(MOST), 1, MOST);
        List<ObjectNode> found = ledger.charges(query, after);
        List<ObjectNode> page = found.subList(0, Math.min(limit, found.size()));
        List<List<String>> rows = new ArrayList<>(page.size());
        page.forEach(charge -> rows.add(row(charge)));
        return new Reply.Download(
                "text/csv",
                writer.write(HEADERS, rows),
                Map.of(
                        "has_more",
                        Boolean.toString(found.size() > page.size()),
                        "page_size",
                        Integer.toString(page.size()),
                        "number_of_pages",
                        Integer.toString(Math.ceilDiv(found.size(), limit)),
                        "last_charge_id",
                        page.isEmpty() ? "" : page.getLast().path("id").asText()));
    }

    private static List<String> row(ObjectNode charge) {
        return List.of(
                charge.path("id").asText(),
                charge.at("/reference/order").asText(""),
                charge.path("status").asText(),
                charge.path("amount").decimalValue().toPlainString(),
                charge.path("currency").asText(),
                Instant.ofEpochMilli(charge.at("/transaction/created").asLong()).toString(),
                charge.at("/customer/first_name").asText(""));
    }
}
