package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.code;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;
import static dev.dinar.console.web.Markup.words;

import dev.dinar.console.log.Entry;
import dev.dinar.console.story.Change;
import dev.dinar.console.story.Line;
import dev.dinar.events.ConsoleActionKind;
import dev.dinar.kit.web.Html;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells one record in words: what it says, how it is known, what it meant and changed, and where it stands. Pure. */
final class Telling {

    private static final Set<String> KINDS =
            Arrays.stream(ConsoleActionKind.values()).map(Enum::name).collect(Collectors.toSet());

    private Telling() {}

    /**
     * A record as an item of its story.
     *
     * @param part the part of the story that it stands on, for good: parts are counted from the oldest record
     */
    static Html item(Line line, int part, Reader reader) {
        Entry entry = line.entry();
        List<Object> parts = new ArrayList<>(List.of(
                attribute("id", anchor(entry)),
                attribute("data-topic", entry.topic()),
                tag(
                        "p",
                        look("when"),
                        Shown.time(entry.at(), reader),
                        " ",
                        tag("span", look("small soft"), reader.word("topic", entry.topic()))),
                tag("p", look("says"), sentence(entry, reader))));
        if (entry.topic().equals(Topics.PAYMENT_ALERTS.name())) {
            parts.add(tag(
                    "p", look("todo"), reader.word("todo", entry.text("kind").orElse("OTHER"))));
        }
        line.verdict()
                .ifPresent(verdict -> parts.add(tag(
                        "p",
                        look("verdict"),
                        attribute("data-verdict", verdict.name()),
                        reader.say("verdict." + verdict.name()))));
        if (!line.changes().isEmpty()) {
            parts.add(tag(
                    "ul",
                    look("changes"),
                    line.changes().stream()
                            .map(change -> tag("li", change(change, entry, reader)))
                            .toList()));
        }
        parts.add(details(entry, part, reader));
        return tag("li", parts.toArray());
    }

    /** What the record says. */
    static Html sentence(Entry entry, Reader reader) {
        Map<String, Object> values = new HashMap<>();
        values.put("amount", Shown.amount(entry, reader));
        values.put("order", entry.order().map(Shown::order).orElse(new Html("&ndash;")));
        values.put("charge", entry.charge().map(Shown::charge).orElse(new Html("&ndash;")));
        values.put("refund", entry.text("refund_id").map(Markup::code).orElse(new Html("&ndash;")));
        values.put("payout", entry.text("payout_id").map(Markup::code).orElse(new Html("&ndash;")));
        values.put("gross", Shown.amount(entry, "gross", reader));
        values.put(
                "status",
                entry.text("status")
                        .map(word -> Shown.status("status", word, reader))
                        .orElse(Html.NONE));
        values.put("origin", reader.word("origin", entry.text("origin").orElse("")));
        values.put(
                "authenticity",
                reader.word("authenticity", entry.text("authenticity").orElse("")));
        values.put("reason", reason(entry, reader));
        values.put(
                "why", words(entry.value().path("rejection").path("description").asText("")));
        values.put("kind", reader.word("alert", entry.text("kind").orElse("OTHER")));
        values.put("message", AlertsPage.message(entry.text("message").orElse("")));
        values.put("attempt", reader.number(entry.value().path("attempt").asLong()));
        values.put("actor", words(entry.text("actor").orElse("")));
        return reader.sentence(key(entry), values);
    }

    private static Object reason(Entry entry, Reader reader) {
        String said = entry.text("reason").orElse("");
        if (entry.topic().equals(Topics.ORDER_PAYMENT_FAILED.name())) {
            return reader.word("failure", said);
        }
        return entry.topic().equals(Topics.CHARGE_STATUS_QUERIES.name()) ? reader.word("check", said) : words(said);
    }

    /** The key of the text for a record like this. */
    private static String key(Entry entry) {
        String topic = entry.topic();
        if (entry.isTombstone()) {
            return "told.tombstone";
        }
        if (topic.equals(Topics.CHARGE_REPLIES.name()) || topic.equals(Topics.REFUND_REPLIES.name())) {
            return "told." + topic
                    + (entry.text("outcome").filter("REJECTED"::equals).isPresent() ? ".rejected" : "");
        }
        if (topic.equals(Topics.CHARGE_COMMANDS.name())) {
            return "told." + topic + (entry.value().path("action").has("amount") ? ".capture" : ".void");
        }
        if (topic.equals(Topics.ORDER_PAID.name())) {
            return "told." + topic + (entry.value().path("paid_late").asBoolean() ? ".late" : "");
        }
        if (topic.equals(Topics.CONSOLE_ACTIONS.name())) {
            return "action." + entry.text("kind").filter(KINDS::contains).orElse("OTHER");
        }
        return "told." + topic;
    }

    private static Html change(Change change, Entry state, Reader reader) {
        Optional<String> currency =
                state.text(change.field().equals("requested_amount") ? "requested_currency" : "currency");
        Html after = ChangedValue.of(change.field(), change.after(), currency, reader);
        Map<String, Object> values =
                new HashMap<>(Map.of("field", reader.word("field", change.field()), "after", after));
        if (change.before().isEmpty() && change.field().equals("status")) {
            return reader.sentence("change.first", values);
        }
        values.put("before", ChangedValue.of(change.field(), change.before(), currency, reader));
        return reader.sentence("change.other", values);
    }

    /** What a link to the record ends with: it names one for good. */
    private static String anchor(Entry entry) {
        return entry.topic() + "-" + entry.partition() + "-" + entry.offset();
    }

    private static Html details(Entry entry, int part, Reader reader) {
        List<Html> rows = new ArrayList<>();
        rows.add(Frame.row(
                reader.say("detail.place"),
                Markup.link(
                        "?part=" + part + "#" + anchor(entry),
                        code(entry.topic() + " / " + entry.partition() + " @ " + entry.offset()))));
        rows.add(Frame.row(reader.say("detail.utc"), code(Shown.utc(entry.at()))));
        entry.time("observed_at")
                .ifPresent(at -> rows.add(Frame.row(reader.say("detail.observed"), Shown.time(at, reader))));
        entry.trace().ifPresent(trace -> rows.add(Frame.row(reader.say("detail.trace"), code(trace))));
        entry.eventId().ifPresent(id -> rows.add(Frame.row(reader.say("detail.event"), code(id))));
        entry.header(dev.dinar.schemas.DeadLetterHeaders.REPLAYED_FROM)
                .ifPresent(place -> rows.add(Frame.row(reader.say("detail.replayed"), code(place))));
        return tag(
                "details",
                attribute("data-place", entry.place()),
                tag("summary", look("small"), reader.say("detail.open")),
                tag("dl", look("facts small"), rows),
                tag(
                        "pre",
                        look("code"),
                        attribute("dir", "ltr"),
                        attribute("tabindex", "0"),
                        entry.value().toPrettyString()));
    }
}
