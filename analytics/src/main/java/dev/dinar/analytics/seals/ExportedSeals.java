package dev.dinar.analytics.seals;

import dev.dinar.cli.seals.SealRecords;
import dev.dinar.events.LogSeal;
import dev.dinar.events.LogSealBlock;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.Seal;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The seals that were exported beside the records. A signature tells whether to believe one, not the place where it lay. */
public final class ExportedSeals {

    private static final String COLUMNS =
            "event_id, topic, partition, sealed_day, from_offset, to_offset, records, root, previous,"
                    + " epoch_ms(sealed_at), public_key, signature, introduced_by, introduction,"
                    + " list_transform(blocks, lambda b: b.records), list_transform(blocks, lambda b: b.root),"
                    + " list_transform(blocks, lambda b: b.offsets), list_transform(blocks, lambda b: b.fingerprints)";

    private ExportedSeals() {}

    /** Those that were made since then, in their order: a seal is made after the day that it is of. */
    public static List<Seal> of(ExportedRecords records, Instant since) throws SQLException, IOException {
        List<Seal> seals = new ArrayList<>();
        records.ask(
                Topics.LOG_SEALS,
                COLUMNS,
                "WHERE root IS NOT NULL AND epoch_ms(_timestamp) >= " + since.toEpochMilli()
                        + " ORDER BY _partition, _offset",
                row -> seals.add(SealRecords.seal(record(row))));
        return seals;
    }

    private static LogSeal record(ResultSet row) throws SQLException {
        LogSeal seal = new LogSeal();
        seal.setEventId(row.getString(1));
        seal.setTopic(row.getString(2));
        seal.setPartition(row.getInt(3));
        seal.setSealedDay(row.getString(4));
        seal.setFromOffset(row.getLong(5));
        seal.setToOffset(row.getLong(6));
        seal.setRecords(row.getInt(7));
        seal.setRoot(row.getString(8));
        seal.setPrevious(row.getString(9));
        seal.setSealedAt(Instant.ofEpochMilli(row.getLong(10)));
        seal.setPublicKey(row.getString(11));
        seal.setSignature(row.getString(12));
        seal.setIntroducedBy(row.getString(13));
        seal.setIntroduction(row.getString(14));
        seal.setBlocks(blocks(row));
        return seal;
    }

    private static List<LogSealBlock> blocks(ResultSet row) throws SQLException {
        Object[] counts = list(row, 15);
        Object[] roots = list(row, 16);
        Object[] offsets = list(row, 17);
        Object[] fingerprints = list(row, 18);
        List<LogSealBlock> blocks = new ArrayList<>();
        for (int block = 0; block < counts.length; block++) {
            blocks.add(
                    new LogSealBlock((Integer) counts[block], (String) roots[block], (String) offsets[block], (String)
                            fingerprints[block]));
        }
        return blocks;
    }

    private static Object[] list(ResultSet row, int column) throws SQLException {
        return (Object[]) row.getArray(column).getArray();
    }
}
