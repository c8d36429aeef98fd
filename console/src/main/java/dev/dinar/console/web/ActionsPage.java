package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.code;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;
import static dev.dinar.console.web.Markup.words;

import dev.dinar.console.alert.Action;
import dev.dinar.console.alert.Alerts;
import dev.dinar.kit.web.Html;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who did what, and why. Pure. */
final class ActionsPage {

    private static final int SHOWN = 100;

    private ActionsPage() {}

    static Html of(Alerts alerts, Reader reader) {
        List<Action> actions = alerts.history();
        return Markup.all(
                tag("h1", reader.say("page.actions")),
                tag("p", look("small soft"), reader.say("actions.about")),
                actions.isEmpty()
                        ? Frame.none(reader, "actions.none")
                        : tag(
                                "ol",
                                look("history"),
                                actions.stream()
                                        .limit(SHOWN)
                                        .map(action -> tag("li", sentence(action, reader)))
                                        .toList()),
                actions.size() > SHOWN
                        ? tag(
                                "p",
                                look("soft"),
                                reader.sentence("more", Map.of("many", reader.number(actions.size() - SHOWN))))
                        : Html.NONE);
    }

    static Html sentence(Action action, Reader reader) {
        Map<String, Object> values = new HashMap<>();
        values.put("actor", words(action.actor()));
        values.put("reason", words(action.reason()));
        values.put("charge", action.charge().map(Shown::charge).orElse(Html.NONE));
        values.put("until", action.until().map(at -> Shown.time(at, reader)).orElse(Html.NONE));
        values.put("topic", action.topic().map(Markup::code).orElse(Html.NONE));
        values.put("letters", code(String.join(", ", action.letters())));
        values.put("replayed", reader.number(action.replayed()));
        values.put("stayed", reader.number(action.stayed()));
        return Markup.all(
                Shown.time(action.at(), reader),
                " ",
                reader.sentence("action." + action.kind().name(), values),
                " ",
                action.until().map(_ -> reader.sentence("deed.until", values)).orElse(Html.NONE),
                action.topic()
                        .map(_ -> reader.sentence("deed.replayed", values))
                        .orElse(Html.NONE),
                " ",
                action.charge().map(Shown::charge).orElse(Html.NONE));
    }
}
