package dev.dinar.console.web;

import static dev.dinar.console.web.Frame.row;
import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.code;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.console.alert.Alert;
import dev.dinar.console.index.Summary;
import dev.dinar.console.log.Entry;
import dev.dinar.console.story.Line;
import dev.dinar.console.story.Story;
import dev.dinar.kit.web.Html;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page of a charge, and that of an order: what is known of it, and its story. Immutable. */
final class StoryPage {

    private static final int MOST_ASKED = 5;

    /** Alerts on it, with their forms; all are on the page of alerts. */
    private static final int ALERTS = 10;

    /** Records on one page of a story: with what stands in them, some 60 KB. */
    static final int RECORDS = 40;

    private final Known known;

    StoryPage(Known known) {
        this.known = known;
    }

    /**
     * A charge's; empty when nothing is known of it here.
     *
     * @param part of a long story, from 1; the newest unless it is told
     */
    Optional<Html> charge(String id, Optional<Integer> part, Pending.Answer pending, Reader reader) {
        return known.index().charge(id).map(summary -> {
            List<Entry> entries = known.index().aboutCharge(id);
            List<Summary> others = known.index().related(summary).stream()
                    .flatMap(order -> known.index().related(order).stream())
                    .filter(other -> !other.id().equals(id))
                    .toList();
            return page(
                    summary,
                    reader,
                    entries,
                    part,
                    List.of(
                            alerts(known.alerts().about(id), reader),
                            PendingPart.of(pending, reader),
                            refunds(entries, reader),
                            SettlementPart.of(entries, reader),
                            attempts("charge.others", others, reader)));
        });
    }

    /**
     * An order's; empty when nothing is known of it here.
     *
     * @param part of a long story, from 1; the newest unless it is told
     * @param pending of its charges, by their ids
     */
    Optional<Html> order(String id, Optional<Integer> part, Map<String, Pending.Answer> pending, Reader reader) {
        return known.index().order(id).map(summary -> {
            List<Entry> entries = known.index().aboutOrder(id);
            List<Summary> charges = known.index().related(summary);
            return page(
                    summary,
                    reader,
                    entries,
                    part,
                    List.of(
                            alerts(
                                    charges.stream()
                                            .flatMap(charge -> known.alerts().about(charge.id()).stream())
                                            .sorted(Comparator.comparing(Alert::at)
                                                    .reversed())
                                            .toList(),
                                    reader),
                            PendingPart.of(pending, reader),
                            refunds(entries, reader),
                            SettlementPart.of(entries, reader),
                            attempts("order.attempts", charges, reader)));
        });
    }

    /** Asks the processor about an order's newest charges, and not further once it says nothing. */
    Map<String, Pending.Answer> pendingOf(String order) throws InterruptedException {
        List<Summary> charges =
                known.index().order(order).map(known.index()::related).orElse(List.of());
        Map<String, Pending.Answer> answers = new LinkedHashMap<>();
        for (Summary charge : charges.reversed().stream().limit(MOST_ASKED).toList()) {
            Pending.Answer answer = known.pending().about(charge.id());
            answers.put(charge.id(), answer);
            boolean saysNothing = switch (answer) {
                case Pending.Answer.Told _, Pending.Answer.Unknown _ -> false;
                case Pending.Answer.Refused _, Pending.Answer.Silent _, Pending.Answer.NowhereToAsk _ -> true;
            };
            if (saysNothing) {
                break;
            }
        }
        return answers;
    }

    private Html page(
            Summary summary, Reader reader, List<Entry> entries, Optional<Integer> part, List<Html> sections) {
        boolean isCharge = summary.kind() == Summary.Kind.CHARGE;
        List<Line> story = Story.of(entries);
        int forgotten = known.index().forgotten(summary);
        return Markup.all(
                tag(
                        "header",
                        look("title"),
                        tag("h1", reader.say(isCharge ? "charge.heading" : "order.heading"), " ", code(summary.id())),
                        summary.status()
                                .map(word -> Shown.status(isCharge ? "status" : "standing", word, reader))
                                .orElse(Html.NONE)),
                facts(summary, entries, reader),
                Markup.all(sections),
                tag("h2", reader.say("story.heading")),
                tag("p", look("small soft"), reader.say("story.about")),
                forgotten == 0
                        ? Html.NONE
                        : tag(
                                "p",
                                look("note"),
                                reader.sentence("story.forgotten", Map.of("many", reader.number(forgotten)))),
                parts(story, part, reader));
    }

    /** A story that is longer than a page stands on several, the newest records on the last; records are numbered through. */
    private static Html parts(List<Line> story, Optional<Integer> asked, Reader reader) {
        int many = Math.max(1, (story.size() + RECORDS - 1) / RECORDS);
        int part = Math.clamp(asked.orElse(many), 1, many);
        int from = (part - 1) * RECORDS;
        Html lines = tag(
                "ol",
                look("story"),
                attribute("start", Integer.toString(from + 1)),
                story.subList(from, Math.min(story.size(), part * RECORDS)).stream()
                        .map(line -> Telling.item(line, part, reader))
                        .toList());
        if (many == 1) {
            return lines;
        }
        List<Object> links = new ArrayList<>();
        for (int each = 1; each <= many; each++) {
            links.add(AlertsPage.filter("?part=" + each, reader.number(each), each == part));
        }
        Html ways = tag(
                "nav",
                look("filters"),
                attribute("aria-label", reader.say("story.parts")),
                reader.say("story.parts"),
                " ",
                links);
        return Markup.all(ways, lines);
    }

    private static Html facts(Summary summary, List<Entry> entries, Reader reader) {
        List<Html> rows = new ArrayList<>();
        summary.amount()
                .flatMap(amount -> summary.currency().map(currency -> Shown.amount(amount, currency, reader)))
                .ifPresent(amount -> rows.add(row(reader.say("column.amount"), amount)));
        if (summary.kind() == Summary.Kind.CHARGE) {
            summary.order().ifPresent(order -> rows.add(row(reader.say("column.order"), Shown.order(order))));
        }
        rows.add(row(reader.say("column.made"), Shown.time(summary.made(), reader)));
        rows.add(row(reader.say("detail.utc"), code(Shown.utc(summary.made()))));
        summary.merchant().ifPresent(name -> rows.add(row(reader.say("column.merchant"), code(name))));
        latest(entries, "mode").ifPresent(mode -> rows.add(row(reader.say("column.mode"), reader.word("mode", mode))));
        latest(entries, "response_code").ifPresent(word -> rows.add(row(reader.say("column.response"), code(word))));
        if (summary.late()) {
            rows.add(row(reader.say("column.late"), reader.say("late")));
        }
        if (!summary.references().isEmpty()) {
            rows.add(row(
                    reader.say("column.references"),
                    Markup.all(summary.references().stream()
                            .sorted()
                            .flatMap(reference -> Stream.of(Shown.reference(reference), Html.text(" ")))
                            .toList())));
        }
        return tag("dl", look("facts card"), rows);
    }

    private static Optional<String> latest(List<Entry> entries, String field) {
        return entries.reversed().stream()
                .filter(entry -> entry.topic().equals(Topics.CHARGES.name())
                        || entry.topic().equals(Topics.CHARGE_EVENTS.name()))
                .flatMap(entry -> entry.text(field).stream())
                .findFirst();
    }

    private Html alerts(List<Alert> alerts, Reader reader) {
        return alerts.isEmpty()
                ? Html.NONE
                : tag(
                        "section",
                        tag("h2", reader.say("page.alerts")),
                        tag(
                                "ul",
                                look("alerts"),
                                alerts.stream()
                                        .limit(ALERTS)
                                        .map(alert -> AlertsPage.item(
                                                alert, known.alerts().history(alert.id()), reader))
                                        .toList()),
                        alerts.size() <= ALERTS
                                ? Html.NONE
                                : tag(
                                        "p",
                                        look("soft"),
                                        reader.sentence(
                                                "more", Map.of("many", reader.number(alerts.size() - ALERTS)))));
    }

    /** As the newest states of the charges have them. */
    private static Html refunds(List<Entry> entries, Reader reader) {
        Map<String, JsonNode> refunds = new java.util.TreeMap<>();
        entries.stream()
                .filter(entry -> entry.topic().equals(Topics.CHARGES.name()))
                .forEach(entry -> entry.value()
                        .path("refunds")
                        .forEach(refund -> refunds.put(refund.path("refund_id").asText(), refund)));
        if (refunds.isEmpty()) {
            return Html.NONE;
        }
        List<Html> rows = new ArrayList<>();
        refunds.values()
                .forEach(refund -> rows.add(tag(
                        "li",
                        ChangedValue.refund(refund, reader),
                        " ",
                        tag(
                                "span",
                                look("small soft"),
                                reader.word(
                                        "authenticity",
                                        refund.path("authenticity").asText())))));
        return tag("section", tag("h2", reader.say("charge.refunds")), tag("ul", rows));
    }

    private static Html attempts(String heading, List<Summary> charges, Reader reader) {
        return charges.isEmpty()
                ? Html.NONE
                : tag(
                        "section",
                        tag("h2", reader.say(heading)),
                        tag(
                                "ul",
                                charges.stream()
                                        .map(charge -> tag(
                                                "li",
                                                Shown.charge(charge.id()),
                                                " ",
                                                charge.status()
                                                        .map(word -> Shown.status("status", word, reader))
                                                        .orElse(Html.NONE),
                                                " ",
                                                Shown.time(charge.made(), reader)))
                                        .toList()));
    }
}
