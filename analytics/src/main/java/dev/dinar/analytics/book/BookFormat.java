package dev.dinar.analytics.book;

import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Texts;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a day's book is printed. */
public enum BookFormat {
    /** For people at a terminal. */
    text,
    /** A line for each total and each difference (RFC 4180), the first column says which. */
    csv,
    /** A page for people, and for paper. */
    html;

    private static final List<String> HEADER =
            List.of("section", "what", "currency", "merchant", "method", "count", "amount", "id", "log", "other");

    /** Prints it; {@code language} is the page's and the text's, machines read CSV alike in every language. */
    public void print(DayBook book, Language language, Appendable out) throws IOException {
        Texts texts = new Texts(BookFormat.class, language);
        switch (this) {
            case text -> new BookText(texts).print(book, out);
            case csv -> printCsv(book, out);
            case html -> out.append(new BookPage(texts).of(book).source());
        }
    }

    private static void printCsv(DayBook book, Appendable out) throws IOException {
        out.append(line(HEADER));
        for (Total total : book.totals()) {
            out.append(line(List.of(
                    total.section().name(),
                    total.what(),
                    total.currency(),
                    total.merchant(),
                    total.method(),
                    total.count(),
                    total.amount(),
                    "",
                    "",
                    "")));
        }
        for (Difference difference : book.differences()) {
            out.append(line(List.of(
                    "DIFFERENCES",
                    difference.kind().name(),
                    "",
                    "",
                    "",
                    "",
                    "",
                    difference.id(),
                    difference.log(),
                    difference.other())));
        }
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** What a total is: the words of a sum, Tap's own of a status. */
    static String what(Total total, Texts texts) {
        return total.section() == Total.Section.SETTLED ? texts.get("what." + total.what()) : total.what();
    }

    /** What the book was compared with. */
    static String compared(DayBook book, Texts texts) {
        return book.compared().isEmpty() ? texts.get("nothing-compared") : String.join(", ", book.compared());
    }

    /** The headings of the totals' columns. */
    static List<String> columns(Texts texts) {
        return Stream.of("what", "currency", "merchant", "method", "count", "amount")
                .map(texts::get)
                .toList();
    }
}
