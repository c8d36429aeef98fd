package dev.dinar.processor.domain.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeEvent;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Histories;
import dev.dinar.processor.domain.Ledger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChargeLawsTest {

    @Property
    void joiningIsCommutative(@ForAll("charges") ChargeState a, @ForAll("charges") ChargeState b) {
        assertThat(a.join(b)).isEqualTo(b.join(a));
    }

    @Property
    void joiningIsAssociative(
            @ForAll("charges") ChargeState a, @ForAll("charges") ChargeState b, @ForAll("charges") ChargeState c) {
        assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
    }

    @Property
    void joiningIsIdempotent(@ForAll("charges") ChargeState a, @ForAll("charges") ChargeState b) {
        ChargeState joined = a.join(b);

        assertThat(a.join(a)).isEqualTo(a);
        assertThat(joined.join(a)).isEqualTo(joined);
        assertThat(joined.join(b)).isEqualTo(joined);
    }

    @Property
    void anyOrderAndRepetitionOfEventsEndsInTheSameCharge(
            @ForAll("anyHistory") List<ChargeEvent> history, @ForAll long seed) {
        assertThat(Ledger.of(Histories.disturbed(history, seed)).state(Facts.CHARGE))
                .isEqualTo(Ledger.of(history).state(Facts.CHARGE));
    }

    @Property
    void aChargeNeverMovesDown(@ForAll("anyHistory") List<ChargeEvent> history) {
        Ledger ledger = new Ledger(Ledger.POLICY);
        for (ChargeEvent event : history) {
            ChargeResult result = ledger.fold(event);
            result.statusBefore()
                    .ifPresent(before -> assertThat(
                                    result.after().charge().orElseThrow().status())
                            .isGreaterThanOrEqualTo(before));
        }
    }

    @Property
    void aChargeKnowsEveryStatusSeenAndIsTheHighest(@ForAll("anyHistory") List<ChargeEvent> history) {
        ChargeState charge = Ledger.of(history).state(Facts.CHARGE);

        assertThat(charge.seen())
                .containsExactlyElementsOf(history.stream()
                        .map(ChargeEvent::getStatus)
                        .sorted()
                        .distinct()
                        .toList());
        assertThat(charge.seen()).last().isEqualTo(charge.status());
    }

    @Property
    void aRepeatTeachesNothing(@ForAll("anyHistory") List<ChargeEvent> history) {
        Ledger ledger = Ledger.of(history);
        TrackedCharge before = ledger.charges.get(Facts.CHARGE);
        int published = ledger.published;
        for (ChargeEvent event : history) {
            ledger.fold(ChargeEvent.newBuilder(event)
                    .setObservedAt(event.getObservedAt().plusSeconds(3_600))
                    .build());
        }

        assertThat(ledger.charges.get(Facts.CHARGE).charge()).isEqualTo(before.charge());
        assertThat(ledger.charges.get(Facts.CHARGE).lastLearnt()).isEqualTo(before.lastLearnt());
        assertThat(ledger.published).isEqualTo(published);
    }

    @Provide
    Arbitrary<ChargeState> charges() {
        return Histories.any()
                .map(events -> events.stream()
                        .map(ChargeState::of)
                        .reduce(ChargeState::join)
                        .orElseThrow());
    }

    @Provide
    Arbitrary<List<ChargeEvent>> anyHistory() {
        return Histories.any();
    }
}
