package dev.dinar.analytics.seals;

import static dev.dinar.analytics.questions.Facts.paid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.analytics.Analytics;
import dev.dinar.analytics.export.MadeHistory;
import dev.dinar.cli.Dinar;
import dev.dinar.cli.seals.SealRecords;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.LoggedRecord;
import dev.dinar.seals.Seal;
import dev.dinar.seals.SealCutter;
import dev.dinar.seals.SealKey;
import dev.dinar.seals.Statement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that somebody had in his hands, compared with its seals without a broker. */
final class VerifyExportTest {

    private record Ran(int exit, String output) {}

    private static final LogPartition LOG = new LogPartition("order-paid", 0);
    private static final Instant FIRST = Instant.parse("2026-11-26T22:00:00.007Z");
    private static final Instant NIGHT = Instant.parse("2026-11-28T01:00:00Z");
    private static final int RECORDS = 1_500;

    private static final SealKey KEY = SealKey.generate();

    @TempDir
    Path folder;

    private Path export;
    private Path key;

    /** Records of two days, a row of each in the export with the seals of both days. */
    @BeforeEach
    void anExportWithItsSeals() throws Exception {
        export = folder.resolve("export");
        key = Files.writeString(folder.resolve("seal.pem.pub"), KEY.publicPem());
        MadeHistory history = new MadeHistory();
        List<Statement> statements = new ArrayList<>();
        SealCutter cutter = new SealCutter(LOG, null, 0, NIGHT, false, statements::add);
        for (int number = 0; number < RECORDS; number++) {
            Instant time = FIRST.plusSeconds(10L * number);
            String order = "A-" + number;
            history.add(Topics.ORDER_PAID, time, order, paid(order, "chg_" + number, "1.250", "2026-11-27T01:00:00"));
            cutter.add(new LoggedRecord(number, time.toEpochMilli(), order.getBytes(UTF_8), new byte[] {0}));
        }
        cutter.end(RECORDS);
        for (Statement statement : statements) {
            Seal seal = KEY.sign(statement, null);
            history.add(Topics.LOG_SEALS, NIGHT, LOG.topic() + "/0", SealRecords.record(seal));
        }
        history.writeTo(export);
    }

    @Test
    void whatWasExportedIsAsItWasSealed() {
        Ran verified = verify();

        assertThat(verified.output())
                .contains("order-paid [0]: 2 seals, 1500 records, as sealed", "1500 records are as they were sealed.");
        assertThat(verified.exit()).isZero();
    }

    @Test
    void oneChangedOneMissingAndOneAddedRecordAreNamedByTheirPlace() throws Exception {
        tamper("day=2026-11-26", "UPDATE rows SET _value = '\\x01'::BLOB WHERE _offset = 3");
        tamper("day=2026-11-27", "DELETE FROM rows WHERE _offset = 1024");
        tamper("day=2026-11-26", "INSERT INTO rows SELECT * REPLACE (7 AS _offset) FROM rows WHERE _offset = 8");

        Ran verified = verify();

        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.output())
                .contains(
                        "order-paid [0]: 2 seals, 1500 records, 3 differences",
                        "  CHANGED  order-paid [0] @3: ",
                        "  ADDED    order-paid [0] @7: ",
                        "  MISSING  order-paid [0] @1024: ",
                        "3 differences between the log and its seals.");
    }

    @Test
    void aRecordsTimeAndKeyAreSealedToo() throws Exception {
        tamper("day=2026-11-26", "UPDATE rows SET _timestamp = _timestamp + INTERVAL 1 MILLISECOND WHERE _offset = 3");
        tamper("day=2026-11-26", "UPDATE rows SET _key = 'A-5'::BLOB WHERE _offset = 4");

        assertThat(verify().output()).contains("CHANGED  order-paid [0] @3: ", "CHANGED  order-paid [0] @4: ");
    }

    @Test
    void aFileThatWasTakenAwayIsMissedRecordByRecord() throws Exception {
        try (Stream<Path> files = Files.walk(export.resolve("order_paid"))) {
            for (Path file : files.filter(each -> each.toString().contains("day=2026-11-26/"))
                    .toList()) {
                Files.delete(file);
            }
        }

        Ran verified = verify();

        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.output()).contains("780 records, 720 differences", "MISSING  order-paid [0] @0: ");
    }

    @Test
    void aFolderThatIsNoExportAndOneWithoutSealsAreToldInASentence() throws Exception {
        assertThat(run("verify", "--export", folder.toString(), "--key", key.toString(), "--from", "2026-11-26"))
                .isEqualTo(new Ran(
                        1, "dinar: --export " + folder + " has no charge_events: name a folder of ./dinar export\n"));
        try (Stream<Path> files = Files.walk(export.resolve("log_seals"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
        assertThat(verify().output())
                .contains("no seal is in " + export + ": export log-seals too, or name --seals FILE");
    }

    private Ran verify() {
        return run(
                "verify",
                "--export",
                export.toString(),
                "--key",
                key.toString(),
                "--from",
                "2026-11-26",
                "--to",
                "2026-11-27");
    }

    private static Ran run(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output, true);
        int exit = Dinar.run(new Analytics(), printer, printer, arguments);
        return new Ran(exit, output.toString());
    }

    /** Does something to the rows of a day's file, as whoever can write to the disk can. */
    private void tamper(String day, String sql) throws Exception {
        Path file;
        try (Stream<Path> files = Files.list(export.resolve("order_paid").resolve(day))) {
            file = files.findFirst().orElseThrow();
        }
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                java.sql.Statement statement = duckDb.createStatement()) {
            statement.execute(
                    "CREATE TABLE rows AS SELECT * FROM read_parquet('" + file + "', hive_partitioning = false)");
            statement.execute(sql);
            statement.execute("COPY rows TO '" + file + "' (FORMAT parquet)");
        }
    }
}
