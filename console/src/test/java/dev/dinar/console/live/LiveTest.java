package dev.dinar.console.live;

import static dev.dinar.console.Entries.NOON;
import static dev.dinar.console.Entries.entry;
import static dev.dinar.console.Entries.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LiveTest {

    private final Live live = new Live();

    private Numbers at(Instant now) {
        return live.numbers(now, Map.of(), 0, 0, 0, true);
    }

    private static dev.dinar.console.log.Entry paid(String order, String charge, Instant at) {
        return entry("order-paid", at, order, "order_id", order, "charge_id", charge);
    }

    @Test
    void ordersPaidAreCountedByMinuteForAnHour() {
        live.hear(paid("A1", "chg_1", NOON), NOON, true);
        live.hear(paid("A2", "chg_2", NOON.plusSeconds(59)), NOON.plusSeconds(59), true);
        live.hear(paid("A3", "chg_3", NOON.plusSeconds(61)), NOON.plusSeconds(61), true);

        Numbers now = at(NOON.plusSeconds(62));
        assertThat(now.paidByMinute()).hasSize(Live.MINUTES);
        assertThat(now.paidByMinute().getLast()).isEqualTo(1);
        assertThat(now.paidByMinute().get(Live.MINUTES - 2)).isEqualTo(2);
        assertThat(now.paidInTheLastMinute()).isEqualTo(2);
        assertThat(at(NOON.plus(Duration.ofHours(2))).paidByMinute()).containsOnly(0);
    }

    @Test
    void theTimeFromWebhookToPaidIsThatOfWhatIsReadAsItComes() {
        live.hear(event("chg_1", "A1", "CAPTURED", NOON), NOON.plusSeconds(1), true);
        live.hear(paid("A1", "chg_1", NOON), NOON.plusMillis(900), true);
        assertThat(at(NOON.plusSeconds(2)).toPaid()).contains(Duration.ofMillis(500));

        Live restarted = new Live();
        restarted.hear(event("chg_1", "A1", "CAPTURED", NOON), NOON.plusSeconds(100), false);
        restarted.hear(paid("A1", "chg_1", NOON), NOON.plusSeconds(100), false);
        assertThat(restarted
                        .numbers(NOON.plusSeconds(101), Map.of(), 0, 0, 0, false)
                        .toPaid())
                .isEmpty();
    }

    @Test
    void howLateWebhooksAreIsToldForHalfAndForMostOfThem() {
        for (int i = 1; i <= 100; i++) {
            webhook("chg_" + i, NOON, NOON.plusSeconds(i));
        }

        Numbers now = at(NOON.plusSeconds(200));
        assertThat(now.lateness()).contains(Duration.ofSeconds(51));
        assertThat(now.latenessOfMost()).contains(Duration.ofSeconds(96));
    }

    @Test
    void anOldWebhookThatIsSentAgainMakesNoneOfTheOthersLate() {
        webhook("chg_1", NOON.minus(Duration.ofDays(400)), NOON);
        assertThat(at(NOON).latenessOfMost()).isEmpty();

        webhook("chg_2", NOON.minusSeconds(3), NOON);
        assertThat(at(NOON).latenessOfMost()).contains(Duration.ofSeconds(3));
    }

    private void webhook(String charge, Instant occurred, Instant observed) {
        live.hear(
                entry(
                        "charge-events",
                        observed,
                        charge,
                        "charge_id",
                        charge,
                        "origin",
                        "WEBHOOK",
                        "occurred_at",
                        occurred.toString(),
                        "observed_at",
                        observed.toString()),
                observed,
                true);
    }

    @Test
    void whatIsOlderThanAnHourIsNotOfNow() {
        live.hear(paid("A1", "chg_1", NOON), NOON.plus(Duration.ofHours(2)), false);

        assertThat(at(NOON.plus(Duration.ofHours(2))).paidByMinute()).containsOnly(0);
    }
}
