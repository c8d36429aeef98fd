package dev.dinar.seals;

import static dev.dinar.seals.Logs.LOG;
import static dev.dinar.seals.Logs.MONDAY;
import static dev.dinar.seals.Logs.TUESDAY;
import static dev.dinar.seals.Logs.WEDNESDAY;
import static dev.dinar.seals.Logs.cut;
import static dev.dinar.seals.Logs.record;
import static dev.dinar.seals.Logs.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SealCutterTest {

    @Test
    void aDayIsOneStatementThatEndsWhereTheNextDayBegins() {
        List<LoggedRecord> log = new ArrayList<>(records(MONDAY, 10, 12));
        log.add(record(40, TUESDAY, "tuesday's"));
        log.add(record(41, WEDNESDAY, "today's"));

        assertThat(cut(null, WEDNESDAY, log))
                .extracting(
                        Statement::day,
                        Statement::offsets,
                        each -> each.contents().count())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MONDAY, new OffsetRange(0, 40), 12),
                        org.assertj.core.groups.Tuple.tuple(TUESDAY, new OffsetRange(40, 41), 1));
    }

    @Test
    void statementsHoldTheHashOfTheOneBeforeAndBeginWhereItEnds() {
        List<LoggedRecord> log = new ArrayList<>(records(MONDAY, 0, 5));
        log.addAll(records(TUESDAY, 20, 5));

        List<Statement> said = cut(null, WEDNESDAY, log);

        assertThat(said.getFirst().previous()).isEmpty();
        assertThat(said.getLast().previous()).isEqualTo(said.getFirst().hash()).hasSize(64);
        assertThat(said.getLast().offsets().from())
                .isEqualTo(said.getFirst().offsets().to());
    }

    @Test
    void whatIsSealedIsNotSealedAgain() {
        List<LoggedRecord> log = records(MONDAY, 0, 5);
        Statement last = cut(null, TUESDAY, log).getLast();

        assertThat(cut(last, TUESDAY, log)).isEmpty();
    }

    @Test
    void aJobThatDidNotRunForDaysSaysInTheEndWhatOneWouldThatRanEachDay() {
        List<LoggedRecord> log = new ArrayList<>(records(MONDAY, 0, 5));
        log.addAll(records(TUESDAY, 20, 5));
        List<Statement> daily = new ArrayList<>(cut(null, TUESDAY, log));
        daily.addAll(cut(daily.getLast(), WEDNESDAY, log));

        List<Statement> atOnce = cut(null, WEDNESDAY, log);

        assertThat(atOnce)
                .extracting(Statement::offsets)
                .isEqualTo(daily.stream().map(Statement::offsets).toList());
        assertThat(atOnce)
                .extracting(Statement::contents)
                .isEqualTo(daily.stream().map(Statement::contents).toList());
    }

    @Test
    void aQuietDayHasAStatementTooSoThatOneThatWasTakenAwayIsMissed() {
        Statement monday = cut(null, TUESDAY, records(MONDAY, 0, 5)).getLast();

        List<Statement> said = cut(monday, WEDNESDAY.plusDays(1), records(MONDAY, 0, 5));

        assertThat(said).extracting(Statement::day).containsExactly(TUESDAY, WEDNESDAY);
        assertThat(said).allSatisfy(each -> assertThat(each.contents().count()).isZero());
    }

    @Test
    void theChainOfAnEmptyPartitionBeginsOnTheDayBefore() {
        assertThat(cut(null, WEDNESDAY, List.of()))
                .singleElement()
                .extracting(Statement::day, Statement::offsets)
                .containsExactly(TUESDAY, new OffsetRange(0, 0));
        assertThat(cut(null, WEDNESDAY, records(WEDNESDAY, 0, 3)))
                .singleElement()
                .extracting(Statement::day, Statement::offsets)
                .containsExactly(TUESDAY, new OffsetRange(0, 0));
    }

    @Test
    void whatComesLateBelongsToTheDayThatItComesIn() {
        List<LoggedRecord> log = new ArrayList<>(records(MONDAY, 0, 3));
        log.add(record(10, TUESDAY, "in time"));
        log.add(record(11, MONDAY, "late"));
        log.add(record(12, LocalDate.EPOCH, "from a clock that was never set"));
        log.add(record(13, LocalDate.parse("9999-01-01"), "from a clock that runs ahead"));

        assertThat(cut(null, WEDNESDAY, log))
                .extracting(each -> each.contents().count())
                .containsExactly(3, 4);
    }

    @Test
    void whatComesAfterItsDayWasSealedIsSealedToo() {
        List<LoggedRecord> log = new ArrayList<>(records(MONDAY, 0, 3));
        Statement monday = cut(null, TUESDAY, log).getLast();
        log.add(record(10, MONDAY, "late"));

        assertThat(cut(monday, TUESDAY, log))
                .singleElement()
                .extracting(Statement::day, Statement::offsets)
                .containsExactly(MONDAY, new OffsetRange(3, 11));
    }

    @Test
    void todayIsSealedWhenAskedForAndTheRestOfItOnTheNextDay() {
        List<LoggedRecord> log = new ArrayList<>(records(TUESDAY, 0, 3));
        List<Statement> said = cut(null, TUESDAY, true, log);
        log.addAll(records(TUESDAY, 10, 2));
        List<Statement> rest = cut(said.getLast(), WEDNESDAY, log);

        assertThat(said).extracting(Statement::day).containsExactly(MONDAY, TUESDAY);
        assertThat(rest).singleElement().extracting(Statement::day).isEqualTo(TUESDAY);
        assertThat(rest.getFirst().contents().count()).isEqualTo(2);
    }

    @Test
    void aDayOfManyRecordsHasSeveralStatementsWithinWhatABrokerTakes() {
        List<LoggedRecord> log = records(MONDAY, 0, SealCutter.RECORDS + 5);

        List<Statement> said = cut(null, TUESDAY, log);

        assertThat(said).extracting(each -> each.contents().count()).containsExactly(SealCutter.RECORDS, 5);
        assertThat(said.getFirst().contents().blocks()).hasSize(32);
        assertThat(said.getFirst().bytes()).hasSizeLessThan(300_000);
        assertThat(Logs.differences(Logs.sealed(Logs.KEY, said), log)).isEmpty();
    }

    @Test
    void recordsOlderThanYearsDoNotMakeAStatementForEachDaySince() {
        List<LoggedRecord> log = List.of(record(0, LocalDate.EPOCH, "old"));

        assertThat(cut(null, TUESDAY, log))
                .hasSize(400)
                .allMatch(each -> each.of().equals(LOG));
    }
}
