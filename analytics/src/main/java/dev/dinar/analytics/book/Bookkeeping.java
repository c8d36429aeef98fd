package dev.dinar.analytics.book;

import dev.dinar.analytics.book.Difference.Kind;
import dev.dinar.analytics.book.Total.Section;
import dev.dinar.analytics.sql.Answer;
import dev.dinar.analytics.sql.Answer.Cell;
import dev.dinar.analytics.sql.Tables;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the book of one day: totals of the log, and where Tap's file or the bank's says something else. For one thread, once. */
public final class Bookkeeping {

    private static final List<String> CHARGE_ID = List.of("chargeid", "tapchargeid", "transactionid", "tapid", "id");
    private static final List<String> CURRENCY = List.of("currency", "currencycode");
    private static final List<String> REFERENCE =
            List.of("bankreference", "bankref", "referenceno", "referencenumber", "reference");
    private static final List<String> TAP_STATUS = List.of("status", "chargestatus", "transactionstatus");
    private static final List<String> TAP_AMOUNT =
            List.of("amount", "chargeamount", "grossamount", "transactionamount");
    private static final List<String> TAP_CREATED =
            List.of("created", "createdat", "createddate", "transactiondate", "transactioncreated", "date");
    private static final List<String> LINE_GROSS = List.of("grossamount", "gross", "chargeamount", "amount");
    private static final List<String> LINE_KIND = List.of("kind", "type", "transactiontype");
    private static final List<String> BANK_AMOUNT =
            List.of("amount", "credit", "creditamount", "netamount", "payoutamount");

    private final Tables tables;
    private final BookSql sql;
    private final List<String> compared = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    private Bookkeeping(Tables tables, LocalDate date) {
        this.tables = tables;
        this.sql = new BookSql(date, tables.zone());
    }

    /**
     * The book of a day.
     *
     * @param tables whose zone says when the day begins
     * @param tap a CSV file of Tap's charges
     * @param bank a CSV file of a payout's lines, or of the bank's credits
     * @throws dev.dinar.cli.Failure when a file lacks what it must have
     */
    public static DayBook keep(Tables tables, LocalDate date, Optional<Path> tap, Optional<Path> bank)
            throws SQLException {
        Bookkeeping book = new Bookkeeping(tables, date);
        List<Total> totals = book.totals();
        book.differ(book.sql.settledDifferently());
        if (tap.isPresent()) {
            book.compareWithTap(tap.get());
        }
        if (bank.isPresent()) {
            book.compareWithBank(bank.get());
        }
        return new DayBook(date, tables.zone(), book.compared, totals, book.differences);
    }

    private List<Total> totals() throws SQLException {
        List<Total> totals = new ArrayList<>();
        for (List<Cell> row : tables.answer(sql.totals()).rows()) {
            List<String> cells = row.stream().map(Cell::text).toList();
            totals.add(new Total(
                    Section.valueOf(cells.get(0)),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5),
                    cells.get(6)));
        }
        return totals;
    }

    private void compareWithTap(Path path) throws SQLException {
        String option = "--tap-export";
        HeaderedFile file = HeaderedFile.open(tables, option, path);
        if (!file.has(CHARGE_ID)) {
            throw file.lacks(option, "charge ids", CHARGE_ID);
        }
        file.into(
                tables,
                "tap_file",
                Map.of(
                        "id", CHARGE_ID,
                        "status", TAP_STATUS,
                        "amount", TAP_AMOUNT,
                        "currency", CURRENCY,
                        "created", TAP_CREATED));
        compared.add(path.getFileName().toString());
        differ(sql.againstTap());
    }

    private void compareWithBank(Path path) throws SQLException {
        String option = "--bank";
        HeaderedFile file = HeaderedFile.open(tables, option, path);
        List<String> strictIds = CHARGE_ID.subList(0, 2);
        if (file.has(strictIds)) {
            file.into(
                    tables,
                    "payout_file",
                    Map.of("id", strictIds, "amount", LINE_GROSS, "currency", CURRENCY, "kind", LINE_KIND));
            differ(sql.againstPayoutLines());
        } else if (file.has(REFERENCE)) {
            file.into(tables, "bank_file", Map.of("id", REFERENCE, "amount", BANK_AMOUNT, "currency", CURRENCY));
            differ(sql.againstBank());
        } else {
            throw file.lacks(option, "charge ids or bank references", List.of("charge_id or bank_reference"));
        }
        compared.add(path.getFileName().toString());
    }

    private void differ(String question) throws SQLException {
        Answer answer = tables.answer(question);
        for (List<Cell> row : answer.rows()) {
            differences.add(new Difference(
                    Kind.valueOf(row.get(0).text()),
                    row.get(1).text(),
                    row.get(2).text(),
                    row.get(3).text()));
        }
    }
}
