package dev.dinar.gateway.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Completeness;
import dev.dinar.events.Origin;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.metrics.MicrometerGatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import dev.dinar.tap.event.EventMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Tap's download of a day against the log, page by page; what a part enters is in the log before the next one. */
final class DownloadSweepTest {

    private static final Instant FROM = Instant.parse("2026-03-01T21:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(1));
    private static final int NEVER = 0;
    private static final InstantSource CLOCK = InstantSource.fixed(TO.plus(Duration.ofHours(3)));

    private final ListedTap tap = new ListedTap();

    /** By id. */
    private final Map<String, Fact> log = new HashMap<>();

    private final Map<ListKey, Completeness> table = new HashMap<>();
    private int rowsAtOnce = 5_000;
    private int turns;
    private int mostHeld;

    @Test
    void aThousandAmongAHundredThousandAreFoundThoughWorkersDieAndNoMoreThanAPageIsHeld() {
        Random random = new Random(13);
        Set<Integer> elsewhere = new HashSet<>();
        while (elsewhere.size() < 1_000) {
            elsewhere.add(random.nextInt(100_000));
        }
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            Instant created = FROM.plusMillis(random.nextLong(Duration.ofDays(1).toMillis()));
            tap.having("chg_TS" + (100_000 + i), "CAPTURED", created);
            if (elsewhere.contains(i)) {
                missing.add("chg_TS" + (100_000 + i));
            } else {
                knows(tap.elements.getLast());
            }
        }
        tap.sorted();

        List<ChargeEvent> found = swept(7);

        assertThat(found).extracting(ChargeEvent::getChargeId).containsExactlyInAnyOrderElementsOf(missing);
        assertThat(found)
                .allMatch(event -> event.getOrigin() == Origin.RECONCILIATION)
                .allMatch(event -> event.getAuthenticity() == Authenticity.API);
        assertThat(tap.downloads)
                .as("twenty pages, and three that workers died on")
                .isEqualTo(23);
        assertThat(turns).isLessThanOrEqualTo(1_200 + tap.downloads);
        assertThat(mostHeld).isLessThanOrEqualTo(5_000);
        assertThat(end().getCounts().getMissing()).isEqualTo(1_000);
        assertThat(end().getCompleteTo()).isEqualTo(TO);
    }

    @Property(tries = 100)
    void afterASweepTheLogHasWhatTapHasAndAnotherWritesNothing(
            @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll @IntRange(max = 60) int charges,
            @ForAll @IntRange(min = 1, max = 9) int page,
            @ForAll @IntRange(min = 2, max = 5) int deaths) {
        // All tries share this instance.
        tap.elements.clear();
        log.clear();
        table.clear();
        Random random = new Random(seed);
        rowsAtOnce = page;
        List<String> statuses = List.of("INITIATED", "DECLINED", "CAPTURED", "VOID");
        for (int i = 0; i < charges; i++) {
            int now = random.nextInt(statuses.size());
            String id = "chg_TS" + (100_000 + i);
            Instant created = FROM.plusSeconds(random.nextInt(86_400));
            tap.having(id, statuses.get(now), created);
            if (random.nextBoolean()) {
                knows(new ListedTap.Element(id, statuses.get(random.nextInt(now + 1)), created));
            }
        }
        tap.sorted();

        swept(deaths);

        assertThat(log.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        tap.elements.stream().map(ListedTap.Element::id).toList());
        assertThat(tap.elements)
                .allSatisfy(
                        element -> assertThat(log.get(element.id()).status()).hasToString(element.status()));
        table.clear();
        assertThat(swept(deaths)).isEmpty();
    }

    @Test
    void ofACallThatTapDoesNotAnswerWhatWasComparedIsKeptAndItsWaitIsHonoured() {
        for (int i = 0; i < 3; i++) {
            tap.having("chg_TS10000" + i, "CAPTURED", FROM.plusSeconds(i));
        }
        tap.sorted();
        tap.insteadOfDownload.put(1, new TapAnswer.Unavailable<>("HTTP 429", Optional.of(Duration.ofSeconds(40))));
        assertThat(handle(first()))
                .isInstanceOfSatisfying(
                        Handled.NotYet.class, later -> assertThat(later.after()).contains(Duration.ofSeconds(40)));

        tap.insteadOfCharge.put("chg_TS100001", new TapAnswer.Unavailable<>("slow", Optional.empty()));
        Handled.Done part = (Handled.Done) handle(first());

        assertThat(values(part, ChargeEvent.class))
                .extracting(ChargeEvent::getChargeId)
                .containsExactly("chg_TS100002");
        assertThat(values(part, Sweep.class))
                .singleElement()
                .satisfies(rest -> assertThat(rest.getAfter()).isEqualTo("chg_TS100002"));
    }

    @Test
    void moreGapsThanAPartAsksForAreThePartsAfterIt() {
        for (int i = 0; i < 450; i++) {
            tap.having("chg_TS" + (100_000 + i), "CAPTURED", FROM.plusSeconds(i));
        }
        tap.sorted();

        assertThat(swept(NEVER)).hasSize(450);
        assertThat(tap.downloads).isEqualTo(3);
    }

    @Test
    void columnsThatMeanSomethingElseEndTheSweepBeforeEachChargeIsAskedFor() {
        tap.rowAmount = Optional.of(new BigDecimal("0.400"));
        for (int i = 0; i < 450; i++) {
            tap.having("chg_TS" + (100_000 + i), "CAPTURED", FROM.plusSeconds(i));
            knows(tap.elements.getLast());
        }
        tap.sorted();

        Handled.Refused refused = (Handled.Refused) handle(first());

        assertThat(((Completeness) refused.records().getFirst().value()).getProblem())
                .contains("columns");
        assertThat(tap.retrieved).hasSize(200);
    }

    @Test
    void aRowThatSaysNothingOfAStateIsOnlyLookedForByItsId() {
        tap.rowsTellStatus = false;
        tap.having("chg_TS100001", "CAPTURED", FROM)
                .having("chg_TS100002", "CAPTURED", FROM.plusSeconds(1))
                .sorted();
        knows(new ListedTap.Element("chg_TS100001", "INITIATED", FROM));

        assertThat(swept(NEVER)).extracting(ChargeEvent::getChargeId).containsExactly("chg_TS100002");
    }

    @Test
    void aTapThatOverlooksThePeriodEntersNothingOfAnotherDay() {
        tap.having("chg_TS100001", "CAPTURED", FROM.minusMillis(1))
                .having("chg_TS100002", "CAPTURED", TO)
                .sorted();

        assertThat(swept(NEVER)).isEmpty();
        assertThat(end().getCompleteTo()).isEqualTo(TO);
    }

    @Test
    void aDownloadThatDoesNotGoOnEndsTheSweepAndSoDoesAKeyThatMayNot() {
        rowsAtOnce = 2;
        for (int i = 0; i < 4; i++) {
            tap.having("chg_TS10000" + i, "CAPTURED", FROM.plusSeconds(i));
        }
        tap.sorted();
        tap.insteadOfDownload.put(2, tap.download(FROM, TO, Optional.empty(), 2));
        tap.downloads = 0;
        Sweep rest = values((Handled.Done) handle(first()), Sweep.class).getFirst();

        assertThat(((Completeness) ((Handled.Refused) handle(rest))
                                .records()
                                .getFirst()
                                .value())
                        .getProblem())
                .contains("does not go on");

        tap.insteadOfDownload.put(tap.downloads + 1, TapAnswers.refused(403));
        assertThat(handle(first())).isInstanceOf(Handled.Refused.class);
    }

    @Test
    void whatTapsDownloadHasAndTapDoesNotTellOfIsCounted() {
        tap.having("chg_TS100001", "CAPTURED", FROM).sorted();
        tap.insteadOfCharge.put("chg_TS100001", TapAnswers.notFound());

        assertThat(swept(NEVER)).isEmpty();
        assertThat(end().getCounts().getUnreadable()).isOne();
    }

    /** What a sweep enters, part by part; every so many parts the worker dies before it can write. */
    private List<ChargeEvent> swept(int deathEach) {
        List<ChargeEvent> entered = new ArrayList<>();
        Optional<Sweep> next = Optional.of(first());
        int part = 0;
        while (next.isPresent()) {
            if (deathEach != NEVER && ++part % deathEach == 3 % deathEach) {
                handle(next.get());
            }
            Handled.Done done = (Handled.Done) handle(next.get());
            values(done, ChargeEvent.class).forEach(event -> {
                log.merge(event.getChargeId(), Fact.of(event), Fact::or);
                entered.add(event);
            });
            values(done, Completeness.class).forEach(one -> table.put(ListKey.of(one), one));
            next = values(done, Sweep.class).stream().findFirst();
        }
        return entered;
    }

    private Completeness end() {
        return table.get(new ListKey("default", SweepKind.CHARGES_DOWNLOAD));
    }

    private Handled handle(Sweep sweep) {
        TapPages pages = new TapPages(EventMapper.USUAL, this::turn, 100, CLOCK);
        SweepWork work = new DownloadSweep(
                pages,
                rowsAtOnce,
                this::known,
                new MicrometerGatewayMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
        Sweeps sweeps = new Sweeps(
                new TapApis(Map.of("default", tap)), () -> table, Map.of(SweepKind.CHARGES_DOWNLOAD, work), CLOCK);
        return sweeps.handle(
                new Handler.Delivery<>(sweep, TO, Optional.empty(), Optional.empty(), TraceParent.start()));
    }

    private boolean turn() {
        turns++;
        return true;
    }

    private Map<String, Fact> known(String merchant, Instant from, Set<String> ids) {
        Map<String, Fact> facts = new HashMap<>(log);
        facts.keySet().retainAll(ids);
        mostHeld = Math.max(mostHeld, facts.size());
        return facts;
    }

    private void knows(ListedTap.Element element) {
        log.put(
                element.id(),
                Listed.of(ListedTap.object(element), "default", EventMapper.USUAL, TO)
                        .orElseThrow()
                        .fact());
    }

    private static Sweep first() {
        return Sweep.newBuilder()
                .setEventId("download-1")
                .setSweepId("download-1")
                .setMerchant("default")
                .setKind(SweepKind.CHARGES_DOWNLOAD)
                .setFrom(FROM)
                .setTo(TO)
                .setCompleteTo(TO)
                .setCounts(SweepCounts.newBuilder().build())
                .setRequestedAt(TO)
                .build();
    }

    private static <T> List<T> values(Handled.Done done, Class<T> type) {
        return done.records().stream()
                .map(Outgoing::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
