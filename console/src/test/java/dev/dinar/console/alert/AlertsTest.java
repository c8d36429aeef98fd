package dev.dinar.console.alert;

import static dev.dinar.console.Entries.NOON;
import static dev.dinar.console.Entries.action;
import static dev.dinar.console.Entries.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AlertsTest {

    private Instant now = NOON.plusSeconds(60);
    private final Alerts alerts = new Alerts(() -> now);

    @Test
    void anAlertIsOpenUntilSomebodyHasSeenToItAndThatIsKept() {
        alerts.hear(alert("a1", "REVERSED", "chg_1", "e1"));
        assertThat(alerts.open()).isOne();

        alerts.hear(action("x1", "ACKNOWLEDGED", "a1", NOON.plusSeconds(10), null));

        assertThat(alerts.open()).isZero();
        assertThat(alerts.list(Optional.of(Alert.State.ACKNOWLEDGED)))
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.last().orElseThrow().actor()).isEqualTo("Noura <n>"));
        assertThat(alerts.history("a1")).extracting(Action::reason).containsExactly("because =1");
    }

    @Test
    void aSnoozeEndsByItself() {
        alerts.hear(alert("a1", "REVERSED", "chg_1", "e1"));
        alerts.hear(action("x1", "SNOOZED", "a1", NOON, NOON.plusSeconds(3600)));

        assertThat(alerts.list(Optional.of(Alert.State.SNOOZED))).hasSize(1);
        now = NOON.plusSeconds(3601);
        assertThat(alerts.open()).isOne();
    }

    @Test
    void theLastDeedCountsHoweverThePartitionsAreRead() {
        alerts.hear(action("x2", "REOPENED", "a1", NOON.plusSeconds(20), null));
        alerts.hear(action("x1", "ACKNOWLEDGED", "a1", NOON.plusSeconds(10), null));
        alerts.hear(alert("a1", "REVERSED", "chg_1", "e1"));

        assertThat(alerts.open()).isOne();
        assertThat(alerts.history()).extracting(Action::id).containsExactly("x2", "x1");
    }

    @Test
    void aRepeatOfAnAlertIsNoSecondOne() {
        alerts.hear(alert("a1", "REVERSED", "chg_1", "e1"));
        alerts.hear(alert("a1", "REVERSED", "chg_1", "e1"));

        assertThat(alerts.list(Optional.empty())).hasSize(1);
    }

    @Test
    void whatWasWrittenIsWaitedForUntilItWasRead() throws Exception {
        Thread reader = Thread.ofVirtual().start(() -> alerts.hear(action("x1", "ACKNOWLEDGED", "a1", NOON, null)));

        assertThat(alerts.awaitAction("x1", Duration.ofSeconds(10))).isTrue();
        assertThat(alerts.awaitAction("x9", Duration.ofMillis(1))).isFalse();
        reader.join();
    }

    @Test
    void ofVeryManyTheOldestGo() {
        for (int i = 0; i < 6_000; i++) {
            alerts.hear(alert("a" + i, "REVERSED", "chg_" + i, "e"));
        }

        assertThat(alerts.list(Optional.empty())).hasSize(5_000);
    }
}
