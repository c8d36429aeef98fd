package dev.dinar.analytics;

import dev.dinar.analytics.sql.AnswerFormat;
import dev.dinar.analytics.sql.Tables;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private AnswerFormat format = AnswerFormat.table;

    @Mixin
    private Asked asked;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        String sql = question();
        PrintWriter out = spec.commandLine().getOut();
        try (Tables tables = asked.open(deployed, spec.commandLine().getErr())) {
            tables.ask(sql, format, out);
        }
        out.flush();
        return 0;
    }

    private String question() throws IOException {
        String given = question;
        Path read = file;
        if (given != null && read != null) {
            throw new Failure("Give the question or --file, not both");
        }
        if (read != null) {
            if (!Files.isReadable(read)) {
                throw new Failure("--file " + read + " cannot be read");
            }
            return Files.readString(read);
        }
        return given == null || given.isBlank() ? COLUMNS : given;
    }
}
