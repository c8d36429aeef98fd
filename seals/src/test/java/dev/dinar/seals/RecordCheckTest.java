package dev.dinar.seals;

import static dev.dinar.seals.Logs.LOG;
import static dev.dinar.seals.Logs.MONDAY;
import static dev.dinar.seals.Logs.TUESDAY;
import static dev.dinar.seals.Logs.WEDNESDAY;
import static dev.dinar.seals.Logs.differences;
import static dev.dinar.seals.Logs.record;
import static dev.dinar.seals.Logs.records;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.seals.Difference.Added;
import dev.dinar.seals.Difference.Changed;
import dev.dinar.seals.Difference.ChangedAmong;
import dev.dinar.seals.Difference.Missing;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordCheckTest {

    /** Two days, more than two blocks, gaps. */
    private static final List<LoggedRecord> LOG_OF_TWO_DAYS = twoDays();

    private static final int SIZE = LOG_OF_TWO_DAYS.size();
    private static final List<Seal> SEALS = Logs.sealed(Logs.KEY, Logs.cut(null, WEDNESDAY, LOG_OF_TWO_DAYS));

    private static List<LoggedRecord> twoDays() {
        List<LoggedRecord> log = new ArrayList<>(records(MONDAY, 5, 2 * Block.RECORDS + 300));
        log.addAll(records(TUESDAY, 9_000_000_000L, 40));
        return log;
    }

    @Test
    void aLogAsItWasSealedHasNoDifference() {
        RecordCheck check = new RecordCheck(LOG, SEALS, found -> {
            throw new AssertionError(found);
        });
        LOG_OF_TWO_DAYS.forEach(check::add);
        check.end();

        assertThat(check.compared()).isEqualTo(SIZE);
        assertThat(check.unsealed()).isZero();
    }

    @Property(tries = 100)
    void aChangedRecordIsNamed(@ForAll @IntRange(max = 2387) int place, @ForAll @IntRange(max = 3) int part) {
        LoggedRecord genuine = LOG_OF_TWO_DAYS.get(place);
        long offset = genuine.offset();
        LoggedRecord changed = switch (part) {
            case 0 -> new LoggedRecord(offset, genuine.timestamp() + 1, genuine.key(), genuine.value());
            case 1 -> new LoggedRecord(offset, genuine.timestamp(), "another".getBytes(UTF_8), genuine.value());
            case 2 -> new LoggedRecord(offset, genuine.timestamp(), genuine.key(), "another".getBytes(UTF_8));
            default -> new LoggedRecord(offset, genuine.timestamp(), genuine.key(), null);
        };
        List<LoggedRecord> log = new ArrayList<>(LOG_OF_TWO_DAYS);
        log.set(place, changed);

        assertThat(differences(SEALS, log)).containsExactly(new Changed(LOG, offset));
    }

    @Property(tries = 100)
    void aMissingRecordIsNamed(@ForAll @IntRange(max = 2387) int place) {
        List<LoggedRecord> log = new ArrayList<>(LOG_OF_TWO_DAYS);
        long offset = log.remove(place).offset();

        assertThat(differences(SEALS, log)).containsExactly(new Missing(LOG, offset));
    }

    @Property(tries = 100)
    void anAddedRecordIsNamedWhereATransactionHadLeftAGap(@ForAll @IntRange(max = 459) int gap) {
        int place = 5 * (gap + 1);
        List<LoggedRecord> log = new ArrayList<>(LOG_OF_TWO_DAYS);
        long offset = log.get(place).offset() - 1;
        log.add(place, record(offset, MONDAY, "made up"));

        assertThat(differences(SEALS, log)).containsExactly(new Added(LOG, offset));
    }

    @Property(tries = 100)
    void aRecordThatIsThereTwiceIsNamed(@ForAll @IntRange(max = 2387) int place) {
        List<LoggedRecord> log = new ArrayList<>(LOG_OF_TWO_DAYS);
        log.add(place, log.get(place));

        assertThat(differences(SEALS, log))
                .containsExactly(new Added(LOG, log.get(place).offset()));
    }

    @Property(tries = 100)
    void twoRecordsThatChangedPlacesAreNamed(
            @ForAll @IntRange(max = 2387) int one, @ForAll @IntRange(max = 2387) int other) {
        LoggedRecord first = LOG_OF_TWO_DAYS.get(Math.min(one, other));
        LoggedRecord second = LOG_OF_TWO_DAYS.get(Math.max(one, other));
        List<LoggedRecord> log = new ArrayList<>(LOG_OF_TWO_DAYS);
        log.set(Math.min(one, other), at(first.offset(), second));
        log.set(Math.max(one, other), at(second.offset(), first));

        assertThat(differences(SEALS, log))
                .isEqualTo(
                        one == other
                                ? List.of()
                                : List.of(new Changed(LOG, first.offset()), new Changed(LOG, second.offset())));
    }

    @Test
    void everyRecordThatIsMissingIsNamedWhenTheLogEndsEarlyOrBeginsLate() {
        assertThat(differences(SEALS, LOG_OF_TWO_DAYS.subList(0, 2_340)))
                .hasSize(SIZE - 2_340)
                .allMatch(Missing.class::isInstance);
        assertThat(differences(SEALS, LOG_OF_TWO_DAYS.subList(1_500, SIZE)))
                .hasSize(1_500)
                .allMatch(Missing.class::isInstance);
        assertThat(differences(SEALS, List.of())).hasSize(SIZE);
    }

    @Test
    void aRecordThatWasChosenForItsFingerprintIsFoundByTheRoot() {
        Statement monday = SEALS.getFirst().statement();
        List<Block> blocks = new ArrayList<>(monday.contents().blocks());
        Block genuine = blocks.get(1);
        blocks.set(1, new Block(genuine.count(), "00".repeat(32), genuine.offsets(), genuine.fingerprints()));
        Statement other = new Statement(
                monday.of(),
                monday.day(),
                monday.offsets(),
                new Contents(monday.contents().count(), monday.contents().root(), blocks),
                "",
                monday.sealedAt());
        long first = LOG_OF_TWO_DAYS.get(Block.RECORDS).offset();
        long last = LOG_OF_TWO_DAYS.get(2 * Block.RECORDS - 1).offset();

        assertThat(differences(Logs.sealed(Logs.KEY, List.of(other)), LOG_OF_TWO_DAYS))
                .containsExactly(new ChangedAmong(LOG, new OffsetRange(first, last + 1)));
    }

    @Test
    void whatIsOfNoSealIsCountedAndNotJudged() {
        List<LoggedRecord> log = new ArrayList<>(LOG_OF_TWO_DAYS);
        log.addAll(records(WEDNESDAY, 9_500_000_000L, 3));
        List<Difference> found = new ArrayList<>();
        RecordCheck check = new RecordCheck(LOG, SEALS.subList(1, 2), found::add);
        log.forEach(check::add);
        check.end();

        assertThat(found).isEmpty();
        assertThat(check.compared()).isEqualTo(40);
        assertThat(check.unsealed()).isEqualTo(SIZE - 40 + 3);
    }

    @Test
    void recordsInAnotherOrderThanTheirOffsetsAreRefused() {
        RecordCheck check = new RecordCheck(LOG, SEALS, _ -> {});
        check.add(record(8, MONDAY, "a"));

        assertThatThrownBy(() -> check.add(record(7, MONDAY, "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("charge-events [3] is not in the order of its offsets: @7 after @8");
    }

    @Test
    void noPartOfARecordCanBePassedOffAsAnother() {
        RecordHasher hasher = new RecordHasher(3);
        byte[] leaf = hasher.leaf(new LoggedRecord(1, 2, "ab".getBytes(UTF_8), "c".getBytes(UTF_8)));

        assertThat(leaf)
                .isEqualTo(new RecordHasher(3).leaf(new LoggedRecord(1, 2, "ab".getBytes(UTF_8), "c".getBytes(UTF_8))))
                .isNotEqualTo(hasher.leaf(new LoggedRecord(1, 2, "a".getBytes(UTF_8), "bc".getBytes(UTF_8))))
                .isNotEqualTo(
                        new RecordHasher(4).leaf(new LoggedRecord(1, 2, "ab".getBytes(UTF_8), "c".getBytes(UTF_8))));
        assertThat(hasher.leaf(new LoggedRecord(1, 2, null, new byte[0])))
                .isNotEqualTo(hasher.leaf(new LoggedRecord(1, 2, new byte[0], null)))
                .isNotEqualTo(hasher.leaf(new LoggedRecord(1, 2, new byte[0], new byte[0])));
        assertThat(hasher.leaf(new LoggedRecord(1, 2, null, new byte[100_000]))).hasSize(32);
    }

    private static LoggedRecord at(long offset, LoggedRecord record) {
        return new LoggedRecord(offset, record.timestamp(), record.key(), record.value());
    }
}
