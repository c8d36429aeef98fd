package dev.dinar.console.story;

import static dev.dinar.console.Entries.NOON;
import static dev.dinar.console.Entries.alert;
import static dev.dinar.console.Entries.entry;
import static dev.dinar.console.Entries.event;
import static dev.dinar.console.Entries.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.console.log.Entry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StoryTest {

    private static Entry state(String cause, String status, String response) {
        return with(
                "charges",
                NOON,
                "chg_1",
                "charge:" + cause,
                "charge_id",
                "chg_1",
                "status",
                status,
                "response_code",
                response,
                "seen",
                List.of(status));
    }

    private static List<Verdict> verdicts(Entry... entries) {
        return Story.of(List.of(entries)).stream()
                .flatMap(line -> line.verdict().stream())
                .toList();
    }

    @Test
    void anEventForWhichTheStateWasWrittenIsAppliedWhateverItsStatus() {
        assertThat(verdicts(
                        event("chg_1", "A1", "CAPTURED", NOON),
                        event("chg_1", "A1", "INITIATED", NOON),
                        state("event:chg_1:INITIATED", "CAPTURED", "000")))
                .containsExactly(Verdict.APPLIED, Verdict.APPLIED);
    }

    @Test
    void theSameFactOnceMoreIsARepeat() {
        assertThat(verdicts(event("chg_1", "A1", "CAPTURED", NOON), event("chg_1", "A1", "CAPTURED", NOON)))
                .containsExactly(Verdict.APPLIED, Verdict.REPEATED);
    }

    @Test
    void aLowerStatusThatChangedNothingCameLate() {
        assertThat(verdicts(event("chg_1", "A1", "CAPTURED", NOON), event("chg_1", "A1", "INITIATED", NOON)))
                .containsExactly(Verdict.APPLIED, Verdict.STALE);
    }

    @Test
    void anAlertTellsOfTheEventThatGaveRiseToIt() {
        assertThat(verdicts(
                        event("chg_1", "A1", "CAPTURED", NOON),
                        event("chg_1", "A1", "FAILED", NOON),
                        alert("a1", "CONTRADICTION", "chg_1", "event:chg_1:FAILED")))
                .containsExactly(Verdict.APPLIED, Verdict.CONTRADICTED);
        assertThat(verdicts(
                        event("chg_1", "A1", "CAPTURED", NOON),
                        alert("a1", "TOO_OLD", "chg_1", "event:chg_1:CAPTURED")))
                .containsExactly(Verdict.TOO_OLD);
    }

    @Test
    void whatNobodyConfirmedIsNotBelieved() {
        assertThat(verdicts(
                        event("chg_1", "A1", "CAPTURED", NOON),
                        event("chg_1", "A1", "VOID", NOON),
                        alert("a1", "UNCONFIRMED", "chg_1", "event:chg_1:VOID")))
                .containsExactly(Verdict.APPLIED, Verdict.UNBELIEVED);
    }

    @Test
    void oneChargesEventsSayNothingOfAnothers() {
        assertThat(verdicts(event("chg_1", "A1", "CAPTURED", NOON), event("chg_2", "A1", "INITIATED", NOON)))
                .containsExactly(Verdict.APPLIED, Verdict.APPLIED);
    }

    @Test
    void aStateTellsWhatIsNotAsBefore() {
        List<Line> lines = Story.of(List.of(state("e1", "INITIATED", null), state("e2", "CAPTURED", "000")));

        assertThat(lines.getFirst().changes())
                .containsExactly(new Change("status", Optional.empty(), Optional.of("INITIATED")));
        assertThat(lines.getLast().changes())
                .containsExactlyInAnyOrder(
                        new Change("status", Optional.of("INITIATED"), Optional.of("CAPTURED")),
                        new Change("response_code", Optional.empty(), Optional.of("000")));
    }

    @Test
    void refundsAreJudgedByThemselves() {
        assertThat(verdicts(
                        entry(
                                "refund-events",
                                NOON,
                                "chg_1",
                                "refund_id",
                                "re_1",
                                "status",
                                "PENDING",
                                "event_id",
                                "1"),
                        entry(
                                "refund-events",
                                NOON,
                                "chg_1",
                                "refund_id",
                                "re_1",
                                "status",
                                "REFUNDED",
                                "event_id",
                                "2"),
                        entry(
                                "refund-events",
                                NOON,
                                "chg_1",
                                "refund_id",
                                "re_2",
                                "status",
                                "PENDING",
                                "event_id",
                                "3")))
                .containsExactly(Verdict.APPLIED, Verdict.APPLIED, Verdict.APPLIED);
    }
}
