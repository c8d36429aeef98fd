package dev.dinar.cli.seals;

import dev.dinar.seals.Difference;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.LoggedRecord;
import dev.dinar.seals.OffsetRange;
import dev.dinar.seals.RecordCheck;
import dev.dinar.seals.Seal;
import dev.dinar.seals.SealChain;
import dev.dinar.seals.TrustedKeys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Compares one partition with its seals: those, whether they hold together, then the records. */
public final class Verification {

    /** Where records come from. */
    @FunctionalInterface
    public interface Records {

        /** Gives those of a partition between two offsets, in their order. */
        void read(LogPartition log, OffsetRange offsets, Consumer<LoggedRecord> each);
    }

    /**
     * What came of it.
     *
     * @param seals how many seals are believed
     * @param records how many records were compared
     * @param differences how many there are
     * @param shown the first of them
     */
    public record Result(LogPartition of, int seals, long records, long differences, List<Difference> shown) {

        /** Keeps them. */
        public Result {
            shown = List.copyOf(shown);
        }
    }

    private static final int SHOWN = 1000;

    private final LogPartition log;
    private final List<Difference> shown = new ArrayList<>();
    private long differences;

    private Verification(LogPartition log) {
        this.log = log;
    }

    /**
     * Does it.
     *
     * @param seals all that there are of the partition, in their order
     * @param keys who is believed
     * @param from the first day
     * @param to the last
     */
    public static Result of(
            LogPartition log, List<Seal> seals, TrustedKeys keys, LocalDate from, LocalDate to, Records records) {
        return new Verification(log).run(seals, keys, from, to, records);
    }

    private Result run(List<Seal> seals, TrustedKeys keys, LocalDate from, LocalDate to, Records records) {
        List<Seal> believed = SealChain.of(log, seals, keys.and(TrustedKeys.of(List.of())), this::found)
                .ofDays(from, to);
        RecordCheck check = new RecordCheck(log, believed, this::found);
        if (!believed.isEmpty()) {
            long begin = believed.getFirst().statement().offsets().from();
            long end = believed.getLast().statement().offsets().to();
            records.read(log, new OffsetRange(begin, end), check::add);
        }
        check.end();
        return new Result(log, believed.size(), check.compared(), differences, shown);
    }

    private void found(Difference difference) {
        differences++;
        if (shown.size() < SHOWN) {
            shown.add(difference);
        }
    }
}
