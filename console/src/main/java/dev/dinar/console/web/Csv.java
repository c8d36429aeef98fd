package dev.dinar.console.web;

import dev.dinar.console.index.Search;
import dev.dinar.console.index.Summary;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is seen, as a table for other programs (RFC 4180). A spreadsheet takes a cell that begins with {@code =}, {@code +}, {@code -} or
 * {@code @} for a formula, and an order id is anybody's text: such a cell gets an apostrophe before it. Pure.
 */
final class Csv {

    private static final List<String> HEADER = List.of(
            "kind",
            "id",
            "order_id",
            "status",
            "amount",
            "currency",
            "merchant",
            "made_utc",
            "made_kuwait",
            "late",
            "alerted",
            "references");

    private static final DateTimeFormatter KUWAIT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(Search.KUWAIT);

    private Csv() {}

    static String of(List<Summary> rows) {
        return Stream.concat(Stream.of(HEADER), rows.stream().map(Csv::row))
                .map(cells -> cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static List<String> row(Summary summary) {
        return List.of(
                summary.kind().name().toLowerCase(Locale.ROOT),
                summary.id(),
                summary.order().orElse(""),
                summary.status().orElse(""),
                summary.amount().map(BigDecimal::toPlainString).orElse(""),
                summary.currency().orElse(""),
                summary.merchant().orElse(""),
                summary.made().toString(),
                KUWAIT.format(summary.made()),
                Boolean.toString(summary.late()),
                Boolean.toString(summary.alerted()),
                summary.references().stream().sorted().collect(Collectors.joining(" ")));
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted =
                safe.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
