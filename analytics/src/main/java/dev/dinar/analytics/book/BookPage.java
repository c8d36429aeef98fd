package dev.dinar.analytics.book;

import dev.dinar.analytics.book.Total.Section;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Template;
import dev.dinar.kit.web.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A day's book as a page that needs nothing else, and prints. */
final class BookPage {

    private static final Template PAGE = new Template(BookPage.class, "book.html");

    private final Texts texts;

    BookPage(Texts texts) {
        this.texts = texts;
    }

    Html of(DayBook book) {
        Html sections = Html.NONE;
        for (Section section : Section.values()) {
            List<Html> rows = book.totals().stream()
                    .filter(total -> total.section() == section)
                    .map(this::row)
                    .toList();
            if (!rows.isEmpty()) {
                sections = sections.then(new Html("<h3>"))
                        .then(Html.text(texts.get("section." + section)))
                        .then(new Html("</h3>\n"))
                        .then(table(BookFormat.columns(texts), rows));
            }
        }
        return PAGE.fill(
                texts,
                Map.of(
                        "date", book.date(),
                        "zone", book.zone(),
                        "compared", BookFormat.compared(book, texts),
                        "sections", sections,
                        "number", book.differences().size(),
                        "differences", differences(book.differences())));
    }

    private Html row(Total total) {
        return cells("td", List.of(BookFormat.what(total, texts), total.currency(), total.merchant(), total.method()))
                .then(number(total.count()))
                .then(number(total.amount()));
    }

    private Html differences(List<Difference> differences) {
        if (differences.isEmpty()) {
            return new Html("<p>").then(Html.text(texts.get("no-difference"))).then(new Html("</p>"));
        }
        return table(
                Stream.of("kind", "id", "log", "other").map(texts::get).toList(),
                differences.stream()
                        .map(difference -> cells(
                                "td",
                                List.of(
                                        texts.get("difference." + difference.kind()),
                                        difference.id(),
                                        difference.log(),
                                        difference.other())))
                        .toList());
    }

    private static Html table(List<String> headings, List<Html> rows) {
        Html table =
                new Html("<table>\n<thead><tr>").then(cells("th", headings)).then(new Html("</tr></thead>\n<tbody>\n"));
        for (Html row : rows) {
            table = table.then(new Html("<tr>")).then(row).then(new Html("</tr>\n"));
        }
        return table.then(new Html("</tbody>\n</table>\n"));
    }

    private static Html cells(String tag, List<String> texts) {
        Html cells = Html.NONE;
        for (String text : texts) {
            cells = cells.then(new Html("<" + tag + " dir=\"auto\">"))
                    .then(Html.text(text))
                    .then(new Html("</" + tag + ">"));
        }
        return cells;
    }

    private static Html number(String number) {
        return new Html("<td class=\"number\"><bdi>").then(Html.text(number)).then(new Html("</bdi></td>"));
    }
}
