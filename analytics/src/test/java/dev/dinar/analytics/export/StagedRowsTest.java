package dev.dinar.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records become rows of Parquet, a file for each UTC day. */
final class StagedRowsTest {

    private static final Instant TIME = Instant.parse("2026-11-28T21:00:00Z");

    private final Table events = Table.named("charge-events").orElseThrow();

    @TempDir
    Path folder;

    @Test
    void aRowHasThePlaceTheBytesAndEachFieldExactly() throws Exception {
        byte[] value = {0, 0, 0, 0, 7, 1, 2, 3};
        try (StagedRows rows = new StagedRows(events)) {
            rows.add(Records.at(3, 41, TIME, "chg_1", value), Records.event("chg_1", "123456789012345.678"), null);

            assertThat(rows.rows()).isEqualTo(1);
            assertThat(rows.bytes()).isEqualTo(8);
            assertThat(rows.write(this::place, CommitSteps.NONE))
                    .containsExactly(new Part(LocalDate.parse("2026-11-28"), 3, 41, 41));
            assertThat(rows.rows()).isZero();
        }

        assertThat(ask(
                        "select _topic, _partition, _offset, epoch_ms(_timestamp), hex(_value), decode(_key), amount::text, "
                                + "epoch_ms(created), expires_at, status, merchant, auto_reversed, typeof(amount), typeof(created), "
                                + "_undecodable from rows"))
                .containsExactly("test.charge-events|3|41|" + TIME.toEpochMilli()
                        + "|0000000007010203|chg_1|123456789012345.678|" + Records.CREATED.toEpochMilli()
                        + "|null|CAPTURED|متجر|false|DECIMAL(18,3)|TIMESTAMP WITH TIME ZONE|null");
    }

    @Test
    void recordsInsideOfRecordsAndListsStayWhatTheyAre() throws Exception {
        try (StagedRows rows = new StagedRows(Table.named("charges").orElseThrow())) {
            rows.add(Records.at(0, 0, TIME, "chg_1", new byte[] {0}), Records.charge("chg_1"), null);
            rows.write(this::place, CommitSteps.NONE);
        }

        assertThat(
                        ask(
                                "select amount_from.authenticity, seen[2], refunds[1].amount::text, typeof(refunds[1].amount), "
                                        + "epoch_ms(refunds[1].created), claimed_amounts[1].\"from\".status, order_id_from, len(disagreements) from rows"))
                .containsExactly(
                        "API|CAPTURED|1.005|DECIMAL(18,3)|" + Records.CREATED.toEpochMilli() + "|CAPTURED|null|0");
    }

    @Test
    void tombstonesAndWhatCannotBeDecodedAreRowsToo() throws Exception {
        try (StagedRows rows = new StagedRows(events)) {
            rows.add(Records.at(0, 5, TIME, "chg_1", null), null, null);
            rows.add(Records.at(0, 6, TIME, "chg_2", "poison".getBytes(UTF_8)), null, "not Avro");
            rows.write(this::place, CommitSteps.NONE);
        }

        assertThat(
                        ask(
                                "select _offset, decode(_key), decode(_value), _undecodable, charge_id from rows order by _offset"))
                .containsExactly("5|chg_1|null|null|null", "6|chg_2|poison|not Avro|null");
    }

    @Test
    void everyUtcDayHasAFileOfItsOwnThoughTimesGoBack() throws Exception {
        try (StagedRows rows = new StagedRows(events)) {
            String[] times = {
                "2026-11-28T23:59:59.999Z", "2026-11-29T00:00:00Z", "2026-11-28T23:59:59.998Z", "2026-11-29T12:00:00Z"
            };
            for (int offset = 0; offset < times.length; offset++) {
                rows.add(Records.at(1, offset, Instant.parse(times[offset]), "k", null), null, null);
            }

            assertThat(rows.write(this::place, CommitSteps.NONE))
                    .containsExactly(
                            new Part(LocalDate.parse("2026-11-28"), 1, 0, 2),
                            new Part(LocalDate.parse("2026-11-29"), 1, 1, 3));
            assertThat(rows.write(this::place, CommitSteps.NONE)).isEmpty();

            rows.add(Records.at(1, 4, Instant.parse("2026-11-30T00:00:00Z"), "k", null), null, null);
            assertThat(rows.write(this::place, CommitSteps.NONE))
                    .containsExactly(new Part(LocalDate.parse("2026-11-30"), 1, 4, 4));
        }

        assertThat(ask("select _offset, regexp_extract(filename, 'part.*') from read_parquet('" + folder
                        + "/*.parquet', filename = true) order by _offset"))
                .containsExactly(
                        "0|part-1-0-2.parquet",
                        "1|part-1-1-3.parquet",
                        "2|part-1-0-2.parquet",
                        "3|part-1-1-3.parquet",
                        "4|part-1-4-4.parquet");
    }

    private Path place(Part part) {
        return folder.resolve(part.file());
    }

    private List<String> ask(String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement()) {
            statement.execute("create view rows as select * from read_parquet('" + folder + "/*.parquet')");
            try (var result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<String> line = new ArrayList<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        line.add(String.valueOf(result.getObject(column)));
                    }
                    lines.add(String.join("|", line));
                }
            }
        }
        return lines;
    }
}
