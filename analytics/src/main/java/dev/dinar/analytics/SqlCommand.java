package dev.dinar.analytics;

import dev.dinar.analytics.sql.AnswerFormat;
import dev.dinar.analytics.sql.Tables;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sql",
        description = {
            "Asks the log in SQL (DuckDB's): charge_events, charges, orders_paid, refunds, payouts, alerts and more.",
            "Reads first what is new since the last question into a copy on this machine; with --from it reads no broker.",
            "Without a question it lists the tables and their columns."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar sql \"select status, count(*), sum(amount) from charges group by status\"",
            "  ./dinar sql --file analytics/questions/01-conversion-by-hour.sql --from /data/dinar --format csv"
        },
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {

    private static final String COLUMNS = "SELECT table_name AS \"table\", column_name AS \"column\", data_type AS type"
            + " FROM information_schema.columns ORDER BY table_name, ordinal_position";

    @Parameters(paramLabel = "SQL", arity = "0..1", description = "The question.")
    private @Nullable String question;

    @Option(names = "--file", paramLabel = "FILE", description = "The question is in this file.")
    private @Nullable Path file;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description =
                    "Ask this folder of ./dinar export, as it is (default: a copy in .dinar/analytics, brought up to date).")
    private @Nullable Path from;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private AnswerFormat format = AnswerFormat.table;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "What hours and days are counted and times are printed in (default: ${DEFAULT-VALUE}).")
    private String zone = "Asia/Kuwait";

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        String sql = question();
        ZoneId where = zone();
        PrintWriter out = spec.commandLine().getOut();
        try (Tables tables = Tables.open(folder(), where)) {
            tables.ask(sql, format, out);
        }
        out.flush();
        return 0;
    }

    private Path folder() throws Exception {
        Path given = from;
        if (given == null) {
            return LocalCopy.of(deployed.reach()).upToDate(spec.commandLine().getErr());
        }
        if (!Files.isDirectory(given)) {
            throw new Failure("--from " + given + " is no folder: ./dinar export --to " + given + " makes it");
        }
        return given;
    }

    private String question() throws IOException {
        String asked = question;
        Path read = file;
        if (asked != null && read != null) {
            throw new Failure("Give the question or --file, not both");
        }
        if (read != null) {
            if (!Files.isReadable(read)) {
                throw new Failure("--file " + read + " cannot be read");
            }
            return Files.readString(read);
        }
        return asked == null || asked.isBlank() ? COLUMNS : asked;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new Failure("--zone '" + zone + "' is no time zone such as Asia/Kuwait or UTC");
        }
    }
}
