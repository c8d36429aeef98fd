package dev.dinar.console.index;

import static dev.dinar.console.Entries.NOON;
import static dev.dinar.console.Entries.alert;
import static dev.dinar.console.Entries.entry;
import static dev.dinar.console.Entries.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.console.log.Entry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordIndexTest {

    private Instant now = NOON.plusSeconds(3600);
    private final RecordIndex index = new RecordIndex(10_000_000, Duration.ofDays(30), () -> now);

    private static Entry request(String id, String order) {
        return entry(
                "charge-requests",
                NOON,
                order,
                "request_id",
                id,
                "order_id",
                order,
                "amount",
                "1.250",
                "currency",
                "KWD");
    }

    private static Entry reply(String id, String order, String charge) {
        return entry(
                "charge-replies",
                NOON.plusSeconds(1),
                order,
                "request_id",
                id,
                "order_id",
                order,
                "charge_id",
                charge,
                "outcome",
                "INITIATED");
    }

    @Test
    void aChargesRecordsAreItsOwnAndTheRequestThatItWasMadeFor() {
        index.add(request("r1", "A1"));
        index.add(request("r2", "A1"));
        index.add(reply("r1", "A1", "chg_1"));
        index.add(event("chg_1", "A1", "DECLINED", NOON.plusSeconds(2)));
        index.add(event("chg_2", "A1", "CAPTURED", NOON.plusSeconds(3)));

        assertThat(index.aboutCharge("chg_1"))
                .extracting(Entry::topic)
                .containsExactly("charge-requests", "charge-replies", "charge-events");
        assertThat(index.aboutOrder("A1")).hasSize(5);
        assertThat(index.related(index.order("A1").orElseThrow()))
                .extracting(Summary::id)
                .containsExactly("chg_1", "chg_2");
        assertThat(index.aboutCharge("chg_9")).isEmpty();
    }

    @Test
    void whatIsKeptIsWhatWasReadHoweverItIsPacked() {
        Entry read = event("chg_1", "A1", "CAPTURED", NOON);
        index.add(read);

        assertThat(index.aboutCharge("chg_1")).containsExactly(read);
    }

    @Test
    void recordsOfOneMomentAreInTheOrderOfTheFlowHoweverTheyWereRead() {
        index.add(entry("order-paid", NOON, "A1", "charge_id", "chg_1", "order_id", "A1"));
        index.add(entry("charges", NOON, "chg_1", "charge_id", "chg_1", "order_id", "A1", "status", "CAPTURED"));
        index.add(event("chg_1", "A1", "CAPTURED", NOON));

        assertThat(index.aboutCharge("chg_1"))
                .extracting(Entry::topic)
                .containsExactly("charge-events", "charges", "order-paid");
    }

    @Test
    void aStatusOnlyMovesUpWhateverComesFirst() {
        index.add(event("chg_1", "A1", "CAPTURED", NOON));
        index.add(event("chg_1", "A1", "INITIATED", NOON));

        assertThat(index.charge("chg_1").orElseThrow().status()).contains("CAPTURED");
        assertThat(index.statuses()).isEqualTo(Map.of("CAPTURED", 1));
    }

    @Test
    void anOrderIsToldByWhatItWasTold() {
        index.add(request("r1", "A1"));
        assertThat(index.order("A1").orElseThrow().status()).contains("ASKED");
        index.add(entry(
                "order-payment-failed", NOON, "A1", "charge_id", "chg_1", "order_id", "A1", "reason", "DECLINED"));
        assertThat(index.order("A1").orElseThrow().status()).contains("FAILED");
        index.add(entry("order-paid", NOON, "A1", "charge_id", "chg_2", "order_id", "A1"));
        assertThat(index.order("A1").orElseThrow().status()).contains("PAID");
        index.add(entry(
                "order-payment-failed", NOON, "A1", "charge_id", "chg_2", "order_id", "A1", "reason", "REVERSED"));
        assertThat(index.order("A1").orElseThrow().status()).contains("REVERSED");
    }

    @Test
    void paymentsAreFoundByIdOrderReferenceAmountStatusAndDay() {
        // 22:30 in UTC is the next day in Kuwait.
        index.add(event("chg_Late", "A1", "CAPTURED", Instant.parse("2026-03-01T22:30:00Z")));
        index.add(event("chg_noon", "A2", "DECLINED", NOON));

        assertThat(found(text("LATE"))).containsExactly("chg_Late");
        assertThat(found(text("ref-chg_n"))).containsExactly("chg_noon");
        assertThat(found(text("a2"))).containsExactly("chg_noon");
        assertThat(found(search(Optional.of(new BigDecimal("1.25")), Optional.empty(), Optional.empty())))
                .containsExactly("chg_Late", "chg_noon");
        assertThat(found(search(Optional.of(new BigDecimal("1.251")), Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(found(search(Optional.empty(), Optional.of("DECLINED"), Optional.empty())))
                .containsExactly("chg_noon");
        assertThat(found(search(Optional.empty(), Optional.empty(), Optional.of(LocalDate.of(2026, 3, 2)))))
                .containsExactly("chg_Late");
    }

    @Test
    void aRequestThatBecameNoChargeIsFoundAsAnOrder() {
        index.add(request("r1", "A1"));
        index.add(entry("charge-replies", NOON, "A1", "request_id", "r1", "order_id", "A1", "outcome", "REJECTED"));

        assertThat(index.find(Search.ALL, Optional.empty(), 10).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.kind()).isEqualTo(Summary.Kind.ORDER);
                    assertThat(row.status()).contains("REJECTED");
                    assertThat(row.amount()).contains(new BigDecimal("1.250"));
                });
    }

    @Test
    void pagesFollowOnEachOtherThoughOthersComeBeforeThem() {
        for (int i = 0; i < 25; i++) {
            index.add(event("chg_" + (char) ('a' + i), "A" + i, "CAPTURED", NOON.plusSeconds(i / 3)));
        }
        List<String> seen = new ArrayList<>();
        Optional<Found.Place> after = Optional.empty();
        do {
            Found found = index.find(Search.ALL, after, 10);
            found.rows().forEach(row -> seen.add(row.id()));
            after = found.next().flatMap(place -> Found.Place.of(place.toString()));
            index.add(event("chg_new" + seen.size(), "B", "CAPTURED", NOON.plusSeconds(60)));
        } while (after.isPresent());

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void itDoesNotGrowForEver() {
        RecordIndex small = new RecordIndex(200_000, Duration.ofDays(30), () -> now);
        for (int i = 0; i < 2_000; i++) {
            small.add(event("chg_" + i, "A" + i, "CAPTURED", NOON.plusMillis(i)));
        }

        assertThat(small.bytes()).isLessThanOrEqualTo(200_000);
        assertThat(small.charge("chg_0")).isEmpty();
        assertThat(small.charge("chg_1999")).isPresent();
        assertThat(small.statuses().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(small.size());
    }

    @Test
    void oneChargeDoesNotGrowForEverEither() {
        for (int i = 0; i < 600; i++) {
            index.add(event("chg_1", "A1", "CAPTURED", NOON.plusMillis(i)));
        }

        assertThat(index.aboutCharge("chg_1")).hasSize(400);
        assertThat(index.forgotten(index.charge("chg_1").orElseThrow())).isEqualTo(200);
    }

    @Test
    void whatNothingWasHeardOfForLongGoes() {
        index.add(event("chg_1", "A1", "CAPTURED", NOON));
        index.add(event("chg_2", "A2", "INITIATED", NOON));
        now = NOON.plus(Duration.ofDays(31));
        index.add(event("chg_2", "A2", "CAPTURED", now));

        assertThat(index.charge("chg_1")).isEmpty();
        assertThat(index.charge("chg_2")).isPresent();
    }

    @Test
    void anAlertOfAChargeThatIsGoneMakesNoRowOfIt() {
        now = NOON.plus(Duration.ofDays(31));
        index.add(alert("a1", "REVERSED", "chg_1", "e1"));

        assertThat(index.charge("chg_1")).isEmpty();
        assertThat(index.bytes()).isZero();
    }

    @Test
    void whatIsOpenForLongIsStuckUntilItsEndIsHeardOf() {
        index.add(event("chg_1", "A1", "INITIATED", NOON));
        index.add(event("chg_2", "A2", "INITIATED", NOON.plusSeconds(3000)));

        assertThat(index.openSince(NOON.plusSeconds(1000)))
                .extracting(Summary::id)
                .containsExactly("chg_1");
        index.add(event("chg_1", "A1", "CAPTURED", NOON.plusSeconds(10)));
        assertThat(index.openSince(NOON.plusSeconds(1000))).isEmpty();
    }

    @Test
    void anAuthorizationWaitsForTheMerchantAndIsNotStuck() {
        index.add(event("auth_1", "A1", "AUTHORIZED", NOON));

        assertThat(index.openSince(NOON.plusSeconds(1000))).isEmpty();
    }

    private List<String> found(Search search) {
        return index.find(search, Optional.empty(), 10).rows().stream()
                .map(Summary::id)
                .toList();
    }

    private static Search text(String part) {
        return new Search(
                Optional.of(part),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Search search(Optional<BigDecimal> amount, Optional<String> status, Optional<LocalDate> day) {
        return new Search(Optional.empty(), amount, Optional.empty(), status, day, day, false);
    }
}
