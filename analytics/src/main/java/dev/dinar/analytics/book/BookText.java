package dev.dinar.analytics.book;

import dev.dinar.analytics.book.Total.Section;
import dev.dinar.kit.web.Texts;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** A day's book for people at a terminal. */
final class BookText {

    private final Texts texts;

    BookText(Texts texts) {
        this.texts = texts;
    }

    void print(DayBook book, Appendable out) throws IOException {
        out.append(texts.get("title") + " " + book.date() + " (" + book.zone() + ")\n");
        out.append(texts.get("compared") + ": " + BookFormat.compared(book, texts) + "\n");
        for (Section section : Section.values()) {
            List<List<String>> rows = book.totals().stream()
                    .filter(total -> total.section() == section)
                    .map(total -> List.of(
                            BookFormat.what(total, texts),
                            total.currency(),
                            total.merchant(),
                            total.method(),
                            total.count(),
                            total.amount()))
                    .toList();
            if (!rows.isEmpty()) {
                out.append("\n" + texts.get("section." + section) + "\n");
                table(rows, out);
            }
        }
        out.append("\n" + texts.get("differences") + ": " + book.differences().size() + "\n");
        for (Difference difference : book.differences()) {
            out.append("  " + difference.kind() + " " + difference.id() + ": "
                    + texts.get("difference." + difference.kind()) + said("log", difference.log())
                    + said("other", difference.other()) + "\n");
        }
    }

    private String said(String who, String what) {
        return what.isEmpty() ? "" : "; " + texts.get(who) + ": " + what;
    }

    /** The last two columns are numbers. */
    private static void table(List<List<String>> rows, Appendable out) throws IOException {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column)
                                .codePointCount(0, row.get(column).length()))
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                String pad = " ".repeat(widths[column] - cell.codePointCount(0, cell.length()));
                line.append("  ").append(column < columns - 2 ? cell + pad : pad + cell);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
