package dev.dinar.seals;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one partition into statements, in the order of its offsets: one for each UTC day at least, though nothing was written on it, and more for
 * a day with more than {@value #RECORDS} records. Told the same log, it goes on where the chain ends, and says nothing that is said already. Not
 * thread-safe.
 *
 * <p>A day ends with the first record that is dated after it. What comes later with an earlier date, or is dated after today, belongs to the
 * day that it comes in: timestamps are the writers', and order nothing.
 */
public final class SealCutter {

    /** The most that one statement is about: its record stays well below the megabyte that brokers take unless told otherwise. */
    public static final int RECORDS = 32 * Block.RECORDS;

    /** Quiet days before the first record that is sealed are not counted further back than this. */
    private static final long LONGEST_AGO = 400;

    private final LogPartition of;
    private final Instant now;
    private final LocalDate today;
    private final boolean withToday;
    private final Consumer<Statement> said;
    private final RecordHasher hasher;
    private ContentsBuilder contents;
    private long from;
    private @Nullable LocalDate day;
    private boolean dayIsSealed;
    private String previous;

    /**
     * Goes on where a chain ends.
     *
     * @param last the newest seal of the partition; null when there is none
     * @param start where the partition begins, for when there is none
     * @param now when the statements are made; whole days before it in UTC are over
     * @param withToday whether what there is of today is sealed too
     * @param said takes each statement, in the order of the chain
     */
    public SealCutter(
            LogPartition of,
            @Nullable Statement last,
            long start,
            Instant now,
            boolean withToday,
            Consumer<Statement> said) {
        this.of = of;
        this.now = now.truncatedTo(MILLIS);
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.withToday = withToday;
        this.said = said;
        this.hasher = new RecordHasher(of.number());
        this.contents = new ContentsBuilder(hasher);
        this.from = last == null ? start : last.offsets().to();
        this.day = last == null ? null : last.day();
        this.dayIsSealed = last != null;
        this.previous = last == null ? "" : last.hash();
    }

    /** Where the next record is read from. */
    public long next() {
        return from;
    }

    /**
     * Takes the next record.
     *
     * @return false when it belongs to today, which is not sealed: nothing is taken of it, and what follows is for another day
     */
    public boolean add(LoggedRecord record) {
        LocalDate of = dayOf(record);
        endDaysBefore(of, record.offset());
        if (of.equals(today) && !withToday) {
            return false;
        }
        if (contents.count() == RECORDS) {
            cut(of, record.offset());
        }
        contents.add(record);
        return true;
    }

    /** Ends: everything below {@code end} was given, or the first record at it was refused. */
    public void end(long end) {
        endDaysBefore(today, end);
        if (withToday) {
            cut(today, end);
        }
    }

    private void endDaysBefore(LocalDate later, long offset) {
        LocalDate current = day == null ? later : day;
        if (day == null && contents.count() == 0 && later.equals(today)) {
            current = today.minusDays(1); // so that the chain begins today, whether or not there is a record
        }
        for (; current.isBefore(later); current = current.plusDays(1)) {
            cut(current, offset);
            dayIsSealed = false;
        }
        day = current;
    }

    /** Says nothing where nothing would be new. */
    private void cut(LocalDate of, long to) {
        if (contents.count() > 0 || !dayIsSealed) {
            Statement statement = new Statement(this.of, of, new OffsetRange(from, to), contents.end(), previous, now);
            said.accept(statement);
            previous = statement.hash();
            from = to;
            contents = new ContentsBuilder(hasher);
            dayIsSealed = true;
        }
    }

    private LocalDate dayOf(LoggedRecord record) {
        LocalDate dated = LocalDate.ofInstant(Instant.ofEpochMilli(record.timestamp()), ZoneOffset.UTC);
        LocalDate current = day;
        if (current == null) {
            return DAYS.between(dated, today) > LONGEST_AGO
                    ? today.minusDays(LONGEST_AGO)
                    : dated.isAfter(today) ? today : dated;
        }
        return dated.isBefore(current) || dated.isAfter(today) ? current : dated;
    }
}
