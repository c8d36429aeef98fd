package dev.dinar.console.web;

import static dev.dinar.console.web.Frame.row;
import static dev.dinar.console.web.Markup.code;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import dev.dinar.console.log.Entry;
import dev.dinar.kit.web.Html;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a page says of the money after the capture: the payouts that brought it to the bank, and disputes. Pure. */
final class SettlementPart {

    private SettlementPart() {}

    /**
     * About the charges that these records are about.
     *
     * @param entries oldest first; of several about one payout of a charge, or one dispute, the newest counts
     */
    static Html of(List<Entry> entries, Reader reader) {
        Collection<Entry> settled = newest(
                entries,
                Topics.CHARGE_SETTLED.name(),
                entry -> entry.text("payout_id").orElse(""));
        Collection<Entry> disputes = newest(
                entries,
                Topics.DISPUTE_EVENTS.name(),
                entry -> entry.text("dispute_id").orElse(""));
        return Markup.all(
                section(
                        "charge.settled",
                        settled.stream().map(entry -> settled(entry, reader)).toList(),
                        reader),
                section(
                        "charge.disputes",
                        disputes.stream().map(entry -> dispute(entry, reader)).toList(),
                        reader));
    }

    private static Collection<Entry> newest(List<Entry> entries, String topic, Function<Entry, String> id) {
        Map<String, Entry> newest = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> entry.topic().equals(topic) && entry.value().isObject())
                .forEach(entry -> newest.put(entry.charge().orElse("") + " " + id.apply(entry), entry));
        return newest.values();
    }

    private static Html section(String heading, List<Html> parts, Reader reader) {
        return parts.isEmpty() ? Html.NONE : tag("section", tag("h2", reader.say(heading)), parts);
    }

    private static Html settled(Entry entry, Reader reader) {
        List<Html> rows = new ArrayList<>();
        entry.charge().ifPresent(id -> rows.add(row(reader.say("column.id"), Shown.charge(id))));
        entry.text("payout_id").ifPresent(id -> rows.add(row(reader.say("settled.payout"), code(id))));
        for (String amount : List.of("gross", "fee", "net")) {
            if (entry.decimal(amount).isPresent()) {
                rows.add(row(reader.say("settled." + amount), Shown.amount(entry, amount, reader)));
            }
        }
        entry.time("value_date")
                .ifPresent(date -> rows.add(row(reader.say("settled.value_date"), Shown.time(date, reader))));
        entry.text("bank_reference")
                .ifPresent(reference -> rows.add(row(reader.say("settled.bank_reference"), code(reference))));
        return tag("dl", look("facts card"), rows);
    }

    /** Tap's own words stay as they are. */
    private static Html dispute(Entry entry, Reader reader) {
        List<Html> rows = new ArrayList<>();
        entry.charge().ifPresent(id -> rows.add(row(reader.say("column.id"), Shown.charge(id))));
        entry.text("dispute_id").ifPresent(id -> rows.add(row(reader.say("dispute.id"), code(id))));
        entry.text("status").ifPresent(word -> rows.add(row(reader.say("column.status"), code(word))));
        if (entry.decimal("amount").isPresent()) {
            rows.add(row(reader.say("column.amount"), Shown.amount(entry, reader)));
        }
        entry.text("reason").ifPresent(words -> rows.add(row(reader.say("dispute.reason"), words)));
        rows.add(row(
                reader.say("detail.observed"),
                Shown.time(entry.time("observed_at").orElse(entry.at()), reader)));
        return tag("dl", look("facts card"), rows);
    }
}
