package dev.dinar.analytics;

import dev.dinar.analytics.book.BookFormat;
import dev.dinar.analytics.book.Bookkeeping;
import dev.dinar.analytics.book.DayBook;
import dev.dinar.analytics.sql.Tables;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.Failure;
import dev.dinar.kit.web.Language;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reconcile",
        description = {
            "The day's book: what a day's payments came to, and where the log, Tap's file and the bank's say different things.",
            "Exit code 1 when they do, each difference named. A payment is of the day on which Tap created it, in Kuwait unless told otherwise."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar reconcile --date 2026-11-28",
            "  ./dinar reconcile --date 2026-11-28 --tap-export charges.csv --bank payout.csv --format html > book.html"
        },
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {

    @Option(names = "--date", paramLabel = "DATE", required = true, description = "The day, such as 2026-11-28.")
    private LocalDate date;

    @Option(
            names = "--tap-export",
            paramLabel = "FILE",
            description = "Tap's charges as CSV (the dashboard's export, or POST /charges/download).")
    private @Nullable Path tap;

    @Option(
            names = "--bank",
            paramLabel = "FILE",
            description = "A payout's lines as CSV (with charge ids), or the bank's credits of Tap (with references).")
    private @Nullable Path bank;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private BookFormat format = BookFormat.text;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "en or ar, of text and page (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    @Mixin
    private Asked asked;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Language written = Language.named(language)
                .orElseThrow(() -> new Failure("--language '" + language + "' is neither en nor ar"));
        PrintWriter out = spec.commandLine().getOut();
        try (Tables tables = asked.open(deployed, spec.commandLine().getErr())) {
            DayBook book = Bookkeeping.keep(tables, date, Optional.ofNullable(tap), Optional.ofNullable(bank));
            format.print(book, written, out);
            out.flush();
            return book.differences().isEmpty() ? 0 : 1;
        }
    }
}
