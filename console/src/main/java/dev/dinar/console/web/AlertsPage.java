package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.link;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import dev.dinar.console.alert.Action;
import dev.dinar.console.alert.Alert;
import dev.dinar.console.alert.Alerts;
import dev.dinar.console.people.Admission;
import dev.dinar.console.people.Role;
import dev.dinar.kit.web.Html;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Alerts: what to do about each, what was done, and the forms to say so. Pure. */
final class AlertsPage {

    /** How long an alert can be put off. */
    static final Map<String, Duration> SNOOZES = Map.of(
            "1h", Duration.ofHours(1), "8h", Duration.ofHours(8), "1d", Duration.ofDays(1), "7d", Duration.ofDays(7));

    private static final List<String> IN_ORDER = List.of("1h", "8h", "1d", "7d");

    /** On one page: with their forms some 50 KB. */
    static final int SHOWN = 20;

    private AlertsPage() {}

    /**
     * The page.
     *
     * @param state which are shown; empty for all
     * @param page from 1
     */
    static Html of(Alerts alerts, Optional<Alert.State> state, int page, Reader reader) {
        List<Alert> found = alerts.list(state);
        int pages = Math.max(1, (found.size() + SHOWN - 1) / SHOWN);
        int shown = Math.clamp(page, 1, pages);
        return Markup.all(
                tag("h1", reader.say("page.alerts")),
                filters(state, reader),
                found.isEmpty()
                        ? Frame.none(reader, "alerts.none")
                        : tag(
                                "ul",
                                look("alerts"),
                                found.stream()
                                        .skip((long) (shown - 1) * SHOWN)
                                        .limit(SHOWN)
                                        .map(alert -> item(alert, alerts.history(alert.id()), reader))
                                        .toList()),
                ways(state, shown, pages, reader));
    }

    private static Html ways(Optional<Alert.State> state, int shown, int pages, Reader reader) {
        String address = "/alerts?state=" + word(state) + "&page=";
        List<Object> links = new ArrayList<>();
        if (shown > 1) {
            links.add(link(address + (shown - 1), reader.say("alerts.newer")));
        }
        if (shown < pages) {
            links.add(link(address + (shown + 1), reader.say("alerts.older")));
        }
        return links.isEmpty() ? Html.NONE : tag("p", look("filters"), links);
    }

    private static String word(Optional<Alert.State> state) {
        return state.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("all");
    }

    /** What the processor says of an alert: in English, whatever the page's language. */
    static Html message(String text) {
        return tag("span", attribute("lang", "en"), attribute("dir", "ltr"), text);
    }

    private static Html filters(Optional<Alert.State> state, Reader reader) {
        List<Object> links = new ArrayList<>();
        Arrays.stream(Alert.State.values())
                .forEach(each -> links.add(filter(
                        "/alerts?state=" + word(Optional.of(each)),
                        reader.say("alerts." + each.name()),
                        state.filter(each::equals).isPresent())));
        links.add(filter("/alerts?state=all", reader.say("alerts.all"), state.isEmpty()));
        return tag("p", look("filters"), links);
    }

    static Html filter(String address, String text, boolean chosen) {
        return chosen
                ? tag("a", attribute("href", address), attribute("aria-current", "true"), text)
                : link(address, text);
    }

    static Html item(Alert alert, List<Action> history, Reader reader) {
        Alert.State state = alert.state(reader.now());
        List<Object> parts = new ArrayList<>(List.of(
                look("card alert"),
                attribute("data-state", state.name()),
                tag(
                        "h3",
                        reader.word("alert", alert.kind()),
                        " ",
                        tag("span", look("flag"), reader.say("alerts." + state.name()))),
                tag("p", message(alert.message())),
                tag("p", look("todo"), reader.word("todo", alert.kind())),
                tag(
                        "p",
                        look("small"),
                        Shown.time(alert.at(), reader),
                        " · ",
                        Shown.charge(alert.charge()),
                        alert.order()
                                .map(order -> Markup.all(" · ", Shown.order(order)))
                                .orElse(Html.NONE))));
        if (!history.isEmpty()) {
            parts.add(tag(
                    "ul",
                    look("history small"),
                    history.stream()
                            .map(action -> tag("li", ActionsPage.sentence(action, reader)))
                            .toList()));
        }
        parts.add(forms(alert, state, reader));
        return tag("li", parts.toArray());
    }

    private static Html forms(Alert alert, Alert.State state, Reader reader) {
        if (!reader.may(Role.ACKNOWLEDGE)) {
            return Frame.unlessAllowed(Role.ACKNOWLEDGE, reader);
        }
        String path = "/alerts/" + Shown.segment(alert.id()) + "/";
        Html reopen = Frame.form(
                path + "reopen", reader, reason(reader), tag("button", look("quiet"), reader.say("alerts.reopen")));
        Html see = Markup.all(
                Frame.form(
                        path + "acknowledge", reader, reason(reader), tag("button", reader.say("alerts.acknowledge"))),
                Frame.form(
                        path + "snooze",
                        reader,
                        reason(reader),
                        tag(
                                "label",
                                tag("span", reader.say("alerts.until")),
                                tag(
                                        "select",
                                        attribute("name", "for"),
                                        IN_ORDER.stream()
                                                .map(each -> PaymentsPage.option(
                                                        each, reader.say("alerts.for." + each), each.equals("1d")))
                                                .toList())),
                        tag("button", look("quiet"), reader.say("alerts.snooze"))));
        return tag(
                "details",
                attribute("data-place", alert.id()),
                tag("summary", reader.say("alerts.act")),
                tag(
                        "div",
                        look("forms"),
                        switch (state) {
                            case OPEN -> see;
                            case SNOOZED -> Markup.all(see, reopen);
                            case ACKNOWLEDGED -> reopen;
                        }));
    }

    /** Why somebody does something; and who they are, where that is not known. */
    static Html reason(Reader reader) {
        Html why = field("reason", Forms.LONGEST_REASON, reader);
        return reader.person().equals(Admission.AT_THIS_MACHINE)
                ? field("name", Forms.LONGEST_NAME, reader).then(why)
                : why;
    }

    private static Html field(String name, int longest, Reader reader) {
        return tag(
                "label",
                tag("span", reader.say(name)),
                tag(
                        "input",
                        attribute("name", name),
                        attribute("required", ""),
                        attribute("maxlength", Integer.toString(longest)),
                        attribute("dir", "auto"),
                        attribute("autocomplete", name.equals("name") ? "name" : "off")));
    }
}
