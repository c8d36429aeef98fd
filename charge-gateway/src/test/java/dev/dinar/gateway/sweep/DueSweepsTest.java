package dev.dinar.gateway.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.bank.BankSettings;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.settings.SweepSettings;
import dev.dinar.kit.config.ServiceConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DueSweepsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SweepSettings SETTINGS = GatewaySettings.from(ServiceConfig.complete(
                    ConfigFactory.parseString("dinar.gateway.merchants.default.secret-key = sk_test_1")))
            .sweep();
    private static final DueSweeps DUE = new DueSweeps(
            Stream.of(SweepKind.CHARGES, SweepKind.AUTHORIZATIONS, SweepKind.REFUNDS)
                    .<Schedule>map(kind -> new ListSchedule(kind, SETTINGS))
                    .toList(),
            Set.of("default"));
    private static final DueSweeps BANK = new DueSweeps(
            List.of(new BankSchedule(SweepKind.PAYOUTS, new BankSettings(Duration.ofHours(1), Duration.ofDays(7)))),
            Set.of("default"));

    @Test
    void theFirstSweepsReachBackADayAndEndWithTheLastHourThatHasSettled() {
        List<Sweep> due = DUE.at(NOON.plusSeconds(299), Map.of(), List.of());

        assertThat(due)
                .extracting(Sweep::getKind)
                .containsExactly(SweepKind.CHARGES, SweepKind.AUTHORIZATIONS, SweepKind.REFUNDS);
        assertThat(due.getFirst().getTo()).isEqualTo(NOON.minus(Duration.ofHours(1)));
        assertThat(due.getFirst().getFrom())
                .isEqualTo(NOON.minus(Duration.ofHours(25)).minus(Duration.ofMinutes(5)));
    }

    @Test
    void eachInstanceComesToTheSameSweep() {
        assertThat(DUE.at(NOON.plusSeconds(301), Map.of(), List.of()))
                .extracting(Sweep::getEventId)
                .isEqualTo(DUE.at(NOON.plusSeconds(3000), Map.of(), List.of()).stream()
                        .map(Sweep::getEventId)
                        .toList())
                .first()
                .isEqualTo("default:CHARGES:2026-02-28T12:00:00Z/2026-03-01T12:00:00Z");
    }

    @Test
    void nothingIsDueWhereTheLogIsComplete() {
        assertThat(DUE.at(NOON.plusSeconds(3000), complete("any", NOON), List.of()))
                .isEmpty();
    }

    @Test
    void theNextGoesOnWhereTheLogIsCompleteWithAnOverlap() {
        Instant later = NOON.plus(Duration.ofHours(3)).plusSeconds(600);

        Sweep next = DUE.at(later, complete("any", NOON), List.of()).getFirst();

        assertThat(next.getFrom()).isEqualTo(NOON.minus(Duration.ofMinutes(5)));
        assertThat(next.getTo()).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(next.getCompleteTo()).isEqualTo(next.getTo());
    }

    @Test
    void noneIsWrittenWhileOneIsUnderWayUnlessNothingWasHeardOfItForHours() {
        Instant now = NOON.plusSeconds(600);
        List<Written> written = DUE.at(now, Map.of(), List.of()).stream()
                .map(sweep -> new Written(sweep, now))
                .toList();

        assertThat(DUE.at(now.plus(Duration.ofHours(5)), Map.of(), written)).isEmpty();
        assertThat(DUE.at(now.plus(Duration.ofHours(7)), Map.of(), written)).hasSize(3);
    }

    @Test
    void oneThatEndedInVainIsTriedAgainWithTheNextHour() {
        Instant now = NOON.plusSeconds(600);
        List<Written> written = DUE.at(now, Map.of(), List.of()).stream()
                .map(sweep -> new Written(sweep, now))
                .toList();
        Map<ListKey, Completeness> failed = written.stream()
                .collect(Collectors.toMap(
                        one -> ListKey.of(one.sweep()),
                        one -> completeness(
                                one.sweep().getSweepId(), one.sweep().getKind(), null)));

        List<Sweep> due = DUE.at(now.plus(Duration.ofHours(1)), failed, written);

        assertThat(DUE.at(now.plusSeconds(30), failed, written))
                .as("not all the while")
                .isEmpty();
        assertThat(due).hasSize(3);
        assertThat(due.getFirst().getTo()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void aLogThatWasNotComparedForMonthsIsComparedByTwentyNineDays() {
        Sweep first = DUE.at(NOON.plusSeconds(600), complete("any", NOON.minus(Duration.ofDays(90))), List.of())
                .getFirst();

        assertThat(Duration.between(first.getFrom(), first.getTo()))
                .isEqualTo(Duration.ofDays(29).plusMinutes(5));
    }

    @Test
    void oneThatIsFarBehindAndEndedInVainIsTriedAgainWithTheNextHourOrNightToo() {
        Instant now = NOON.plusSeconds(600);
        Instant longAgo = NOON.minus(Duration.ofDays(40));
        DueSweeps nightly = new DueSweeps(List.of(new DownloadSchedule(LocalTime.of(3, 0))), Set.of("default"));
        Sweep list = DUE.at(now, complete("any", longAgo), List.of()).getFirst();
        Sweep download = nightly.at(now, downloaded(longAgo), List.of()).getFirst();

        assertThat(DUE.at(now.plusSeconds(30), complete(list.getSweepId(), longAgo), List.of()))
                .extracting(Sweep::getKind)
                .as("not all the while")
                .doesNotContain(list.getKind());
        assertThat(DUE.at(now.plus(Duration.ofHours(1)), complete(list.getSweepId(), longAgo), List.of()))
                .extracting(Sweep::getKind)
                .contains(list.getKind());
        Map<ListKey, Completeness> inVain = Map.of(
                new ListKey("default", SweepKind.CHARGES_DOWNLOAD),
                completeness(download.getSweepId(), SweepKind.CHARGES_DOWNLOAD, longAgo));
        assertThat(nightly.at(now.plusSeconds(30), inVain, List.of())).isEmpty();
        assertThat(nightly.at(now.plus(Duration.ofDays(1)), inVain, List.of())).hasSize(1);
    }

    @Test
    void payoutsAreLookedAtEachHourAWeekBackSinceTheyChangeForDays() {
        Sweep first = BANK.at(NOON.plusSeconds(1), Map.of(), List.of()).getFirst();
        Sweep next = BANK.at(NOON.plusSeconds(3601), payouts(NOON), List.of()).getFirst();

        assertThat(first.getEventId()).isEqualTo("default:PAYOUTS:2026-02-22T12:00:00Z/2026-03-01T12:00:00Z");
        assertThat(first.getFrom()).isEqualTo(NOON.minus(Duration.ofDays(7)));
        assertThat(next.getFrom()).isEqualTo(first.getFrom().plus(Duration.ofHours(1)));
        assertThat(next.getTo()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(BANK.at(NOON.plusSeconds(3599), payouts(NOON), List.of())).isEmpty();
    }

    @Test
    void payoutsThatNobodyAskedForForWeeksAreAskedForAsFarAsTapListsThem() {
        assertThat(BANK.at(NOON, payouts(NOON.minus(Duration.ofDays(20))), List.of())
                        .getFirst()
                        .getFrom())
                .isEqualTo(NOON.minus(Duration.ofDays(20)));
        assertThat(BANK.at(NOON, payouts(NOON.minus(Duration.ofDays(90))), List.of())
                        .getFirst()
                        .getFrom())
                .isEqualTo(NOON.minus(Duration.ofDays(30)));
    }

    @Test
    void aDayInKuwaitIsDownloadedOnceItsNightHasCome() {
        DueSweeps nightly = new DueSweeps(List.of(new DownloadSchedule(LocalTime.of(3, 0))), Set.of("default"));
        Instant threeInKuwait = Instant.parse("2026-03-02T00:00:00Z");

        Sweep due = nightly.at(threeInKuwait, Map.of(), List.of()).getFirst();

        assertThat(due.getEventId()).isEqualTo("default:CHARGES_DOWNLOAD:2026-02-28T21:00:00Z/2026-03-01T21:00:00Z");
        assertThat(due.getFrom()).isEqualTo(Instant.parse("2026-02-28T21:00:00Z"));
        assertThat(nightly.at(threeInKuwait.minusMillis(1), Map.of(), List.of())
                        .getFirst()
                        .getTo())
                .as("the day before that, until then")
                .isEqualTo(Instant.parse("2026-02-28T21:00:00Z"));
        assertThat(nightly.at(threeInKuwait.plus(Duration.ofHours(23)), downloaded(due.getTo()), List.of()))
                .isEmpty();
        assertThat(nightly.at(threeInKuwait.plus(Duration.ofDays(3)), downloaded(due.getTo()), List.of())
                        .getFirst()
                        .getFrom())
                .as("nights that were missed are made up for")
                .isEqualTo(due.getTo());
    }

    private static Map<ListKey, Completeness> downloaded(Instant until) {
        return Map.of(
                new ListKey("default", SweepKind.CHARGES_DOWNLOAD),
                completeness("any", SweepKind.CHARGES_DOWNLOAD, until));
    }

    private static Map<ListKey, Completeness> payouts(Instant until) {
        return Map.of(new ListKey("default", SweepKind.PAYOUTS), completeness("any", SweepKind.PAYOUTS, until));
    }

    private static Map<ListKey, Completeness> complete(String sweep, Instant until) {
        return Stream.of(SweepKind.CHARGES, SweepKind.AUTHORIZATIONS, SweepKind.REFUNDS)
                .collect(Collectors.toMap(
                        kind -> new ListKey("default", kind), kind -> completeness(sweep, kind, until)));
    }

    private static Completeness completeness(String sweep, SweepKind kind, Instant until) {
        return Completeness.newBuilder()
                .setEventId(sweep)
                .setMerchant("default")
                .setKind(kind)
                .setCompleteTo(until)
                .setCounts(SweepCounts.newBuilder().build())
                .setSweptAt(NOON)
                .build();
    }
}
