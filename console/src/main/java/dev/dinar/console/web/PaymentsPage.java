package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.link;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import dev.dinar.console.index.Found;
import dev.dinar.console.index.Search;
import dev.dinar.console.index.Summary;
import dev.dinar.events.ChargeStatus;
import dev.dinar.kit.web.Html;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of payments, and the form that filters it: whatever is filtered stands in the address. Pure. */
final class PaymentsPage {

    static final int ROWS = 50;
    static final int MOST_EXPORTED = 10_000;

    private PaymentsPage() {}

    static Html of(Search search, Found found, Optional<String> after, Reader reader) {
        List<Object> foot = new ArrayList<>();
        after.ifPresent(_ ->
                foot.add(link("/payments" + Searching.query(search, Optional.empty()), reader.say("find.first"))));
        found.next()
                .ifPresent(place -> foot.add(link(
                        "/payments" + Searching.query(search, Optional.of(place.toString())),
                        reader.say("find.next"))));
        foot.add(link("/payments.csv" + Searching.query(search, Optional.empty()), reader.say("find.csv")));
        return Markup.all(
                tag("h1", reader.say("page.payments")),
                form(search, reader),
                tag(
                        "p",
                        attribute("role", "status"),
                        reader.sentence("find.found", Map.of("many", reader.number(found.all())))),
                found.rows().isEmpty() ? Frame.none(reader, "find.none") : table(found.rows(), reader),
                tag("p", look("foot"), foot));
    }

    static Html table(List<Summary> rows, Reader reader) {
        List<Html> heads = Stream.of("made", "id", "order", "status", "amount", "references")
                .map(name -> tag("th", attribute("scope", "col"), reader.say("column." + name)))
                .toList();
        return tag(
                "table",
                tag("caption", look("hidden-visually"), reader.say("page.payments")),
                tag("thead", tag("tr", heads)),
                tag("tbody", rows.stream().map(row -> row(row, reader)).toList()));
    }

    private static Html row(Summary row, Reader reader) {
        boolean isCharge = row.kind() == Summary.Kind.CHARGE;
        Html order = isCharge ? row.order().map(Shown::order).orElse(new Html("&ndash;")) : Shown.order(row.id());
        return tag(
                "tr",
                cell("made", reader, Shown.time(row.made(), reader)),
                cell("id", reader, isCharge ? Shown.charge(row.id()) : new Html("&ndash;")),
                cell("order", reader, order),
                cell(
                        "status",
                        reader,
                        row.status()
                                .map(word -> Shown.status(isCharge ? "status" : "standing", word, reader))
                                .orElse(new Html("&ndash;")),
                        row.late() ? tag("span", look("flag"), reader.say("late")) : Html.NONE,
                        row.alerted() ? tag("span", look("flag bad"), reader.say("alerted")) : Html.NONE),
                cell(
                        "amount",
                        reader,
                        row.amount()
                                .flatMap(amount ->
                                        row.currency().map(currency -> Shown.amount(amount, currency, reader)))
                                .orElse(new Html("&ndash;"))),
                cell("references", reader, references(row)));
    }

    /** A few: the charge's page has them all. */
    private static List<Html> references(Summary row) {
        return row.references().stream()
                .sorted()
                .limit(3)
                .flatMap(reference -> Stream.of(Shown.reference(reference), Html.text(" ")))
                .toList();
    }

    private static Html cell(String column, Reader reader, Object... parts) {
        return tag("td", attribute("data-column", reader.say("column." + column)), Markup.all(parts));
    }

    private static Html form(Search search, Reader reader) {
        return tag(
                "form",
                look("card find"),
                attribute("role", "search"),
                attribute("action", "/payments"),
                field("q", "search", search.text().orElse(""), reader),
                field(
                        "amount",
                        "text",
                        search.amount()
                                .map(amount -> search.currency()
                                                .map(code -> code + " ")
                                                .orElse("")
                                        + amount.toPlainString())
                                .orElse(""),
                        reader),
                field("from", "date", search.from().map(Object::toString).orElse(""), reader),
                field("to", "date", search.to().map(Object::toString).orElse(""), reader),
                statuses(search.status(), reader),
                tag("label", look("check"), alerted(search), " ", reader.say("find.alerted")),
                tag("button", reader.say("find.button")));
    }

    private static Html alerted(Search search) {
        List<Object> parts = new ArrayList<>(
                List.of(attribute("type", "checkbox"), attribute("name", "alerted"), attribute("value", "1")));
        if (search.alerted()) {
            parts.add(attribute("checked", ""));
        }
        return tag("input", parts.toArray());
    }

    private static Html field(String name, String type, String value, Reader reader) {
        return tag(
                "label",
                tag("span", reader.say("find." + name)),
                tag(
                        "input",
                        attribute("type", type),
                        attribute("name", name),
                        attribute("value", value),
                        attribute("dir", "auto"),
                        attribute("autocomplete", "off")));
    }

    private static Html statuses(Optional<String> chosen, Reader reader) {
        List<Html> options = new ArrayList<>();
        options.add(option("", reader.say("find.any"), chosen.isEmpty()));
        Arrays.stream(ChargeStatus.values())
                .forEach(status -> options.add(option(
                        status.name(),
                        reader.word("status", status.name()),
                        chosen.filter(status.name()::equals).isPresent())));
        Stream.of("ASKED", "REJECTED")
                .forEach(standing -> options.add(option(
                        standing,
                        reader.word("standing", standing),
                        chosen.filter(standing::equals).isPresent())));
        return tag(
                "label",
                tag("span", reader.say("find.status")),
                tag("select", attribute("name", "status"), Markup.all(options)));
    }

    static Html option(String value, String text, boolean chosen) {
        return chosen
                ? tag("option", attribute("value", value), attribute("selected", ""), text)
                : tag("option", attribute("value", value), text);
    }
}
