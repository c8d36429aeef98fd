package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.code;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;
import static dev.dinar.console.web.Markup.words;

import dev.dinar.cli.replay.Judges;
import dev.dinar.console.people.Role;
import dev.dinar.console.replay.DeadLetter;
import dev.dinar.console.replay.DeadLetters;
import dev.dinar.console.replay.Replays;
import dev.dinar.kit.web.Html;
import dev.dinar.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Dead letters of one topic: chosen, tried, and replayed. Pure. */
final class LettersPage {

    private LettersPage() {}

    /**
     * The page.
     *
     * @param topic whose letters
     * @param chosen those that were chosen, as {@code partition@offset}
     * @param ran what came of a dry run or a replay, and which of them it was
     */
    static Html of(
            DeadLetters letters, Replays replays, String topic, Set<String> chosen, Optional<Html> ran, Reader reader) {
        List<DeadLetter> found = letters.list(Optional.of(topic));
        List<Object> filters = new ArrayList<>();
        for (Topic<?> each : Judges.TOPICS) {
            filters.add(AlertsPage.filter(
                    "/dead-letters?topic=" + each.name(),
                    reader.word("topic", each.name()) + " (" + reader.number(waiting(letters, each.name())) + ")",
                    each.name().equals(topic)));
        }
        return Markup.all(
                tag("h1", reader.say("page.letters")),
                tag("p", look("small soft"), reader.say("letters.about")),
                tag("p", look("filters"), filters),
                ran.orElse(Html.NONE),
                found.isEmpty() ? Frame.none(reader, "letters.none") : form(found, topic, chosen, replays, reader));
    }

    private static long waiting(DeadLetters letters, String topic) {
        return letters.list(Optional.of(topic)).stream()
                .filter(letter -> !letter.replayed())
                .count();
    }

    private static Html form(List<DeadLetter> found, String topic, Set<String> chosen, Replays replays, Reader reader) {
        Html rows = Markup.all(found.stream()
                .limit(Replays.MOST)
                .map(letter -> row(letter, chosen.contains(letter.number()), reader))
                .toList());
        Html table = tag(
                "table",
                tag("caption", look("hidden-visually"), reader.say("page.letters")),
                tag(
                        "thead",
                        tag(
                                "tr",
                                head("letters.choose", reader),
                                head("column.made", reader),
                                head("letters.reason", reader),
                                head("letters.key", reader),
                                head("letters.source", reader))),
                tag("tbody", rows));
        if (!reader.may(Role.ACT)) {
            return Markup.all(table, Frame.unlessAllowed(Role.ACT, reader));
        }
        Html replay = replays.mayWrite()
                ? Markup.all(
                        AlertsPage.reason(reader),
                        tag(
                                "button",
                                attribute("name", "do"),
                                attribute("value", "replay"),
                                reader.say("letters.replay")))
                : tag("p", look("small soft"), reader.say("letters.off"));
        return Frame.form(
                "/dead-letters",
                reader,
                tag("input", attribute("type", "hidden"), attribute("name", "topic"), attribute("value", topic)),
                table,
                tag(
                        "div",
                        look("forms"),
                        tag(
                                "button",
                                look("quiet"),
                                attribute("name", "do"),
                                attribute("value", "dry-run"),
                                attribute("formnovalidate", ""),
                                reader.say("letters.dry")),
                        replay));
    }

    private static Html head(String key, Reader reader) {
        return tag("th", attribute("scope", "col"), reader.say(key));
    }

    private static Html row(DeadLetter letter, boolean chosen, Reader reader) {
        List<Object> box = new ArrayList<>(List.of(
                attribute("type", "checkbox"),
                attribute("name", "letter"),
                attribute("value", letter.number()),
                attribute("aria-label", reader.say("letters.choose") + " " + letter.number())));
        if (chosen) {
            box.add(attribute("checked", ""));
        }
        return tag(
                "tr",
                cell("letters.choose", reader, tag("input", box.toArray()), " ", code(letter.number())),
                cell(
                        "column.made",
                        reader,
                        Shown.time(letter.at(), reader),
                        letter.replayed() ? tag("span", look("flag"), reader.say("letters.replayed")) : Html.NONE),
                cell("letters.reason", reader, words(letter.reason().orElse("–"))),
                cell("letters.key", reader, letter.key().map(Markup::code).orElse(new Html("&ndash;"))),
                cell("letters.source", reader, letter.source().map(Markup::code).orElse(new Html("&ndash;"))));
    }

    private static Html cell(String key, Reader reader, Object... parts) {
        return tag("td", attribute("data-column", reader.say(key)), Markup.all(parts));
    }

    /** What came of it, in the words of ./dinar replay. */
    static Html ran(Replays.Result result, boolean execute, Reader reader) {
        return switch (result) {
            case Replays.Result.Ran(int replayed, int stayed, List<String> lines) ->
                tag(
                        "section",
                        look("note"),
                        attribute("role", "status"),
                        tag(
                                "p",
                                reader.sentence(
                                        execute ? "letters.ran" : "letters.would",
                                        Map.of("replayed", reader.number(replayed), "stayed", reader.number(stayed)))),
                        tag(
                                "pre",
                                look("code"),
                                attribute("dir", "ltr"),
                                attribute("tabindex", "0"),
                                String.join("\n", lines)));
            case Replays.Result.Failed(String why) ->
                tag("p", look("note bad"), attribute("role", "alert"), reader.say("letters.failed"), " ", words(why));
            case Replays.Result.Busy() ->
                tag("p", look("note bad"), attribute("role", "alert"), reader.say("letters.busy"));
        };
    }
}
