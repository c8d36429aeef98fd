package dev.dinar.console.web;

import static dev.dinar.console.web.Markup.attribute;
import static dev.dinar.console.web.Markup.link;
import static dev.dinar.console.web.Markup.look;
import static dev.dinar.console.web.Markup.tag;

import dev.dinar.console.alert.Alert;
import dev.dinar.console.index.Summary;
import dev.dinar.console.live.Live;
import dev.dinar.console.live.Numbers;
import dev.dinar.events.ChargeStatus;
import dev.dinar.kit.web.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is going on now: whole when it is opened, and moved by its script from then on. Immutable. */
final class OverviewPage {

    private static final int STUCK_SHOWN = 10;
    private static final int ALERTS_SHOWN = 5;
    private static final int CHART_HEIGHT = 60;
    private static final int BAR = 8;

    private final Known known;

    OverviewPage(Known known) {
        this.known = known;
    }

    Html of(Reader reader) {
        Numbers numbers = known.numbers();
        return Markup.all(
                tag("h1", reader.say("overview.heading")),
                tag(
                        "p",
                        attribute("id", "reading"),
                        look("note"),
                        attribute("data-shown", Boolean.toString(!numbers.caughtUp())),
                        reader.say("overview.reading")),
                tag(
                        "div",
                        look("tiles"),
                        attribute("id", "tiles"),
                        attribute("data-seconds", reader.say("unit.seconds")),
                        attribute("data-minutes", reader.say("unit.minutes")),
                        attribute("data-hours", reader.say("unit.hours")),
                        tiles(numbers, reader)),
                tag("h2", reader.say("overview.minutes")),
                chart(numbers, reader),
                tag("h2", reader.say("overview.statuses")),
                statuses(numbers, reader),
                alerts(reader),
                stuck(reader));
    }

    private static List<Html> tiles(Numbers numbers, Reader reader) {
        return List.of(
                tile("paid", reader.number(numbers.paidInTheLastMinute()), "/payments?status=CAPTURED", reader),
                tile("lateness", Shown.duration(numbers.lateness(), reader), "", reader),
                tile("latenessOfMost", Shown.duration(numbers.latenessOfMost(), reader), "", reader),
                tile("toPaid", Shown.duration(numbers.toPaid(), reader), "", reader),
                tile("toPaidOfMost", Shown.duration(numbers.toPaidOfMost(), reader), "", reader),
                toSeeTo("stuck", numbers.stuck(), "#stuck", reader),
                toSeeTo("alerts", numbers.openAlerts(), "/alerts", reader),
                toSeeTo("letters", numbers.letters(), "/dead-letters", reader));
    }

    /** What somebody has to see to, unless there is none. */
    private static Html toSeeTo(String name, int many, String address, Reader reader) {
        return tag(
                "div",
                look("card tile"),
                attribute("data-waiting", many == 0 ? "none" : "some"),
                link(address, tag("span", look("number"), attribute("data-number", name), reader.number(many))),
                tag("span", look("small"), reader.say("tile." + name)));
    }

    private static Html tile(String name, String value, String address, Reader reader) {
        Html number = tag("span", look("number"), attribute("data-number", name), value);
        return tag(
                "div",
                look("card tile"),
                address.isEmpty() ? number : link(address, number),
                tag("span", look("small"), reader.say("tile." + name)));
    }

    /** Bars, the running minute last. Its numbers stand beside it as text for who does not see it. */
    private static Html chart(Numbers numbers, Reader reader) {
        int most = Math.max(
                1,
                numbers.paidByMinute().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(1));
        List<Html> bars = new ArrayList<>();
        for (int minute = 0; minute < Live.MINUTES; minute++) {
            int height = numbers.paidByMinute().get(minute) * CHART_HEIGHT / most;
            bars.add(tag(
                    "rect",
                    attribute("x", Integer.toString(minute * BAR)),
                    attribute("y", Integer.toString(CHART_HEIGHT - height)),
                    attribute("width", Integer.toString(BAR - 2)),
                    attribute("height", Integer.toString(height))));
        }
        int hour = numbers.paidByMinute().stream().mapToInt(Integer::intValue).sum();
        int failed =
                numbers.failedByMinute().stream().mapToInt(Integer::intValue).sum();
        return tag(
                "figure",
                tag(
                        "svg",
                        attribute("id", "minutes"),
                        attribute("viewBox", "0 0 " + Live.MINUTES * BAR + " " + CHART_HEIGHT),
                        attribute("preserveAspectRatio", "none"),
                        attribute("aria-hidden", "true"),
                        bars),
                tag(
                        "figcaption",
                        look("small soft"),
                        reader.sentence(
                                "overview.hour",
                                Map.of(
                                        "paid", tag("span", attribute("data-number", "hour"), reader.number(hour)),
                                        "failed",
                                                tag(
                                                        "span",
                                                        attribute("data-number", "failed"),
                                                        reader.number(failed))))));
    }

    private static Html statuses(Numbers numbers, Reader reader) {
        List<Html> items = new ArrayList<>();
        for (ChargeStatus status : ChargeStatus.values()) {
            int many = numbers.statuses().getOrDefault(status.name(), 0);
            items.add(tag(
                    "li",
                    attribute("data-many", many == 0 ? "none" : "some"),
                    link("/payments?status=" + status.name(), Shown.status("status", status.name(), reader)),
                    " ",
                    tag("span", attribute("data-status-count", status.name()), reader.number(many))));
        }
        return tag("ul", look("statuses"), items);
    }

    private Html alerts(Reader reader) {
        List<Alert> open = known.alerts().list(Optional.of(Alert.State.OPEN));
        return open.isEmpty()
                ? Html.NONE
                : tag(
                        "section",
                        tag("h2", reader.say("overview.alerts")),
                        tag(
                                "ul",
                                look("alerts"),
                                open.stream()
                                        .limit(ALERTS_SHOWN)
                                        .map(alert -> AlertsPage.item(
                                                alert, known.alerts().history(alert.id()), reader))
                                        .toList()),
                        tag("p", link("/alerts", reader.say("overview.all-alerts"))));
    }

    private Html stuck(Reader reader) {
        List<Summary> stuck = known.stuck();
        return tag(
                "section",
                attribute("id", "stuck"),
                tag("h2", reader.say("overview.stuck")),
                stuck.isEmpty()
                        ? Frame.none(reader, "overview.none-stuck")
                        : PaymentsPage.table(stuck.stream().limit(STUCK_SHOWN).toList(), reader));
    }
}
