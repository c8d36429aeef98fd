package dev.dinar.seals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logs and their seals, for tests. */
final class Logs {

    static final LogPartition LOG = new LogPartition("charge-events", 3);
    static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
    static final LocalDate TUESDAY = MONDAY.plusDays(1);
    static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
    static final SealKey KEY = SealKey.generate();

    private Logs() {}

    static Instant noon(LocalDate day) {
        return Instant.parse(day + "T12:00:00Z");
    }

    static LoggedRecord record(long offset, LocalDate day, String value) {
        return new LoggedRecord(
                offset, noon(day).toEpochMilli(), ("key-" + offset % 7).getBytes(UTF_8), value.getBytes(UTF_8));
    }

    /** So many records of a day, with a gap after every fifth, as transactions leave them. */
    static List<LoggedRecord> records(LocalDate day, long first, int count) {
        List<LoggedRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long offset = first + i + i / 5;
            records.add(record(offset, day, "value " + offset));
        }
        return records;
    }

    /** What a job says that runs at 1 o'clock on a day, going on after {@code last}. */
    static List<Statement> cut(@Nullable Statement last, LocalDate today, List<LoggedRecord> log) {
        return cut(last, today, false, log);
    }

    static List<Statement> cut(@Nullable Statement last, LocalDate today, boolean withToday, List<LoggedRecord> log) {
        List<Statement> said = new ArrayList<>();
        SealCutter cutter = new SealCutter(LOG, last, 0, noon(today).minus(Duration.ofHours(11)), withToday, said::add);
        long end = log.isEmpty() ? 0 : log.getLast().offset() + 1;
        long from = cutter.next();
        for (LoggedRecord record : log) {
            if (record.offset() >= from && !cutter.add(record)) {
                end = record.offset();
                break;
            }
        }
        cutter.end(Math.max(end, from));
        return said;
    }

    static List<Seal> sealed(SealKey key, List<Statement> statements) {
        return statements.stream().map(statement -> key.sign(statement, null)).toList();
    }

    static TrustedKeys trusted(SealKey... keys) {
        return TrustedKeys.of(List.of(keys).stream().map(SealKey::publicKey).toList());
    }

    /** What differs between a log and its seals. */
    static List<Difference> differences(List<Seal> seals, List<LoggedRecord> log) {
        List<Difference> found = new ArrayList<>();
        RecordCheck check = new RecordCheck(LOG, seals, found::add);
        log.forEach(check::add);
        check.end();
        return found;
    }
}
