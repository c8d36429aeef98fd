package dev.dinar.gateway.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Completeness;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.metrics.MicrometerGatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import dev.dinar.tap.event.EventMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class SweepsTest {

    private static final Instant FROM = Instant.parse("2026-03-01T11:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(TO.plus(Duration.ofMinutes(5)));
    private static final GatewaySettings SETTINGS = GatewaySettings.from(ServiceConfig.complete(
            ConfigFactory.parseString("dinar.gateway.merchants.default.secret-key = sk_test_1")));

    private static final ListKey CHARGES = new ListKey("default", SweepKind.CHARGES);

    private final ListedTap tap = new ListedTap();
    private final Map<ListKey, Completeness> table = new HashMap<>();

    /** What the log has, as events that were written to it. */
    private final List<SpecificRecord> log = new ArrayList<>();

    /** Whom people were told of. */
    private final Set<String> alerts = new HashSet<>();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MicrometerGatewayMetrics metrics = new MicrometerGatewayMetrics(registry);
    private int turns;

    @Test
    void aThousandChargesMadeElsewhereAreFoundAmongAHundredThousandWithinAnHourThoughWorkersDie() {
        Random random = new Random(13);
        Set<Integer> elsewhere = new HashSet<>();
        while (elsewhere.size() < 1_000) {
            elsewhere.add(random.nextInt(100_000));
        }
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            Instant created =
                    FROM.plusMillis(random.nextLong(Duration.ofHours(1).toMillis()));
            ListedTap.Element element = new ListedTap.Element("chg_TS" + (100_000 + i), "CAPTURED", created);
            tap.elements.add(element);
            if (elsewhere.contains(i)) {
                missing.add(element.id());
            } else {
                log.add(event(element));
            }
        }
        tap.sorted();

        int part = 0;
        Set<String> found = new HashSet<>();
        Optional<Sweep> next = Optional.of(sweep());
        while (next.isPresent()) {
            if (++part % 7 == 3) {
                // Died before it could write.
                handle(next.get());
            }
            List<Outgoing> records = done(handle(next.get()));
            values(records, ChargeEvent.class).forEach(event -> {
                assertThat(event.getOrigin()).isEqualTo(Origin.RECONCILIATION);
                assertThat(event.getAuthenticity()).isEqualTo(Authenticity.API);
                assertThat(found.add(event.getChargeId())).isTrue();
                log.add(event);
            });
            next = values(records, Sweep.class).stream().findFirst();
            values(records, Completeness.class).forEach(one -> table.put(CHARGES, one));
        }

        assertThat(found).isEqualTo(missing);
        assertThat(table.get(CHARGES).getCompleteTo()).isEqualTo(TO);
        assertThat(table.get(CHARGES).getCounts().getMissing()).isEqualTo(1_000);
        assertThat(tap.pages).isLessThanOrEqualTo(2_400);
        assertThat(tap.retrieved).isEmpty();
        assertThat(Duration.ofSeconds(turns / SETTINGS.sweep().pagesPerSecond()))
                .isLessThan(Duration.ofHours(1));
    }

    @Test
    void aChargeWhoseStateAgreesWritesNothingAndOneThatIsBehindIsEntered() {
        tap.having("chg_TS000002", "CAPTURED", FROM.plusSeconds(2))
                .having("chg_TS000001", "CAPTURED", FROM.plusSeconds(1))
                .sorted();
        log.add(event(new ListedTap.Element("chg_TS000001", "CAPTURED", FROM.plusSeconds(1))));
        log.add(event(new ListedTap.Element("chg_TS000002", "INITIATED", FROM.plusSeconds(2))));

        List<Outgoing> records = done(handle(sweep()));

        assertThat(values(records, ChargeEvent.class))
                .extracting(ChargeEvent::getChargeId)
                .containsExactly("chg_TS000002");
        assertThat(records).extracting(Outgoing::topic).containsExactly(Topics.CHARGE_EVENTS, Topics.COMPLETENESS);
        assertThat(registry.scrape())
                .contains("dinar_gateway_swept_total{found=\"behind\",kind=\"charges\"} 1.0")
                .contains("dinar_gateway_swept_total{found=\"missing\",kind=\"charges\"} 0.0");
    }

    @Test
    void whatTheLogHasAndTapHasNotIsAnAlertOnceTapWasAskedForIt() {
        tap.having("chg_TS000001", "CAPTURED", FROM.minusSeconds(1)).sorted();
        log.add(event(new ListedTap.Element("chg_TS000001", "CAPTURED", FROM.plusSeconds(1))));
        log.add(event(new ListedTap.Element("chg_TS000002", "CAPTURED", FROM.plusSeconds(2))));
        log.add(event(new ListedTap.Element("chg_LV000003", "CAPTURED", FROM.plusSeconds(3))));

        List<Outgoing> records = done(handle(sweep()));

        assertThat(tap.retrieved).containsExactly("chg_TS000001", "chg_TS000002");
        assertThat(values(records, PaymentAlert.class)).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo(AlertKind.UNKNOWN_AT_TAP);
            assertThat(alert.getChargeId()).isEqualTo("chg_TS000002");
            assertThat(alert.getEventId()).isEqualTo("unknown-at-tap:chg_TS000002");
        });
    }

    @Test
    void whatTheSweepBeforeHasToldOfIsNotToldAgainWhereTheTwoOverlap() {
        log.add(event(new ListedTap.Element("chg_TS000002", "CAPTURED", FROM.plusSeconds(2))));
        alerts.add("unknown-at-tap:chg_TS000002");

        List<Outgoing> records = done(handle(sweep()));

        assertThat(records).extracting(Outgoing::topic).containsExactly(Topics.COMPLETENESS);
        assertThat(values(records, Completeness.class))
                .singleElement()
                .satisfies(one -> assertThat(one.getCounts().getUnknownAtTap()).isZero());
    }

    @Test
    void aListThatLacksAllThatTheLogHasIsBelievedNeitherWayAndTheLogIsNoMoreComplete() {
        for (int i = 0; i < 201; i++) {
            log.add(event(new ListedTap.Element("chg_TS" + (100_000 + i), "CAPTURED", FROM.plusSeconds(i))));
        }

        assertThat(handle(sweep()))
                .isInstanceOfSatisfying(
                        Handled.Refused.class,
                        refused -> assertThat(values(refused.records(), Completeness.class))
                                .singleElement()
                                .satisfies(one -> {
                                    assertThat(one.getCompleteTo()).isNull();
                                    assertThat(one.getProblem()).contains("201");
                                }));
        assertThat(tap.retrieved).isEmpty();
    }

    @Test
    void whatIsCompleteIsNotComparedAgain() {
        table.put(CHARGES, complete(TO));

        assertThat(handle(sweep())).isInstanceOf(Handled.RepliedBefore.class);
        assertThat(tap.pages).isZero();
    }

    @Test
    void whatEndedInVainIsNotTriedAgainByWhoeverGetsItOnceMore() {
        tap.instead.put(1, TapAnswers.refused(403));
        Handled.Refused refused = (Handled.Refused) handle(sweep());
        values(refused.records(), Completeness.class).forEach(one -> table.put(CHARGES, one));

        assertThat(handle(sweep())).isInstanceOf(Handled.RepliedBefore.class);
        assertThat(tap.pages).isOne();
    }

    @Test
    void aKeyThatMayNotListEndsTheSweepAndSaysWhy() {
        table.put(CHARGES, complete(FROM));
        tap.instead.put(1, TapAnswers.refused(403));

        Handled.Refused refused = (Handled.Refused) handle(sweep());

        assertThat(values(refused.records(), Completeness.class))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getCompleteTo()).isEqualTo(FROM);
                    assertThat(one.getProblem()).contains("403");
                });
    }

    @Test
    void aKeyThatIsNotTakenWhenTapIsAskedForOneThingEndsTheSweepAndTellsNobodyThatItIsUnknown() {
        table.put(CHARGES, complete(FROM));
        log.add(event(new ListedTap.Element("chg_TS000002", "CAPTURED", FROM.plusSeconds(2))));
        tap.insteadOfCharge.put("chg_TS000002", TapAnswers.refused(401));

        Handled.Refused refused = (Handled.Refused) handle(sweep());

        assertThat(refused.records()).extracting(Outgoing::topic).containsExactly(Topics.COMPLETENESS);
        assertThat(values(refused.records(), Completeness.class))
                .singleElement()
                .satisfies(one -> assertThat(one.getCompleteTo()).isEqualTo(FROM));
    }

    @Test
    void aTapThatIsBusyInTheMiddleKeepsWhatWasRead() {
        for (int i = 0; i < 120; i++) {
            tap.having("chg_TS" + (100_000 + i), "CAPTURED", FROM.plusSeconds(i));
        }
        tap.sorted();
        tap.instead.put(3, new TapAnswer.Unavailable<>("busy", Optional.of(Duration.ofSeconds(3))));

        List<Outgoing> first = done(handle(sweep()));
        Sweep rest = values(first, Sweep.class).getFirst();
        log.addAll(values(first, ChargeEvent.class));
        List<Outgoing> second = done(handle(rest));

        assertThat(values(first, ChargeEvent.class)).hasSize(99);
        assertThat(values(second, ChargeEvent.class)).hasSize(21);
        assertThat(values(second, Completeness.class))
                .singleElement()
                .satisfies(one -> assertThat(one.getCompleteTo()).isEqualTo(TO));
        assertThat(tap.pages).isEqualTo(4);
    }

    @Test
    void aTapThatIsBusyAtOnceIsAskedLater() {
        tap.instead.put(1, new TapAnswer.Unavailable<>("busy", Optional.of(Duration.ofSeconds(3))));

        assertThat(handle(sweep()))
                .isInstanceOfSatisfying(
                        Handled.NotYet.class, later -> assertThat(later.after()).contains(Duration.ofSeconds(3)));
    }

    private Handled handle(Sweep sweep) {
        TapPages pages =
                new TapPages(EventMapper.USUAL, this::turn, SETTINGS.sweep().pagesAtOnce(), CLOCK);
        Sweeps sweeps = new Sweeps(
                new TapApis(Map.of("default", tap)),
                () -> table,
                Map.of(SweepKind.CHARGES, new ListSweep(SweptList.CHARGES, SETTINGS, pages, new Known(), metrics)),
                CLOCK);
        return sweeps.handle(
                new Handler.Delivery<>(sweep, TO, Optional.empty(), Optional.empty(), TraceParent.start()));
    }

    private boolean turn() {
        turns++;
        return true;
    }

    private final class Known implements KnownFacts {

        @Override
        public Map<String, Fact> created(SweptList list, String merchant, Instant from, Instant to) {
            Map<String, Fact> facts = new HashMap<>();
            log.forEach(event -> list.fact(event, merchant)
                    .filter(fact ->
                            !fact.created().isBefore(from) && fact.created().isBefore(to))
                    .ifPresent(fact -> facts.merge(fact.id(), fact, Fact::or)));
            return facts;
        }

        @Override
        public Set<String> alerts(Instant since) {
            return alerts;
        }
    }

    private static SpecificRecord event(ListedTap.Element element) {
        return Listed.of(ListedTap.object(element), "default", EventMapper.USUAL, TO)
                .orElseThrow()
                .event();
    }

    private static Sweep sweep() {
        return Sweep.newBuilder()
                .setEventId("sweep-1")
                .setSweepId("sweep-1")
                .setMerchant("default")
                .setKind(SweepKind.CHARGES)
                .setFrom(FROM)
                .setTo(TO)
                .setCompleteTo(TO)
                .setCounts(SweepCounts.newBuilder().build())
                .setRequestedAt(TO)
                .build();
    }

    private static Completeness complete(Instant until) {
        return Completeness.newBuilder()
                .setEventId("sweep-0")
                .setMerchant("default")
                .setKind(SweepKind.CHARGES)
                .setCompleteTo(until)
                .setCounts(SweepCounts.newBuilder().build())
                .setSweptAt(until)
                .build();
    }

    private static List<Outgoing> done(Handled handled) {
        assertThat(handled).isInstanceOf(Handled.Done.class);
        return ((Handled.Done) handled).records();
    }

    private static <T> List<T> values(List<Outgoing> records, Class<T> type) {
        return records.stream()
                .map(Outgoing::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
