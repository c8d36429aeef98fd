package dev.dinar.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeEvent;
import dev.dinar.processor.Facts;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChargeLawsTest {

    @Property
    void joiningIsCommutative(@ForAll("charges") Charge a, @ForAll("charges") Charge b) {
        assertThat(a.join(b)).isEqualTo(b.join(a));
    }

    @Property
    void joiningIsAssociative(@ForAll("charges") Charge a, @ForAll("charges") Charge b, @ForAll("charges") Charge c) {
        assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
    }

    @Property
    void joiningIsIdempotent(@ForAll("charges") Charge a, @ForAll("charges") Charge b) {
        Charge joined = a.join(b);

        assertThat(a.join(a)).isEqualTo(a);
        assertThat(joined.join(a)).isEqualTo(joined);
        assertThat(joined.join(b)).isEqualTo(joined);
    }

    @Property
    void anyOrderAndRepetitionOfEventsEndsInTheSameCharge(
            @ForAll("anyHistory") List<ChargeEvent> history, @ForAll long seed) {
        Charge straight = Ledger.of(history).charges.values().iterator().next();
        Charge disturbed = Ledger.of(Histories.disturbed(history, seed))
                .charges
                .values()
                .iterator()
                .next();

        assertThat(disturbed).isEqualTo(straight);
    }

    @Property
    void aChargeNeverMovesDown(@ForAll("anyHistory") List<ChargeEvent> history) {
        Ledger ledger = new Ledger(Ledger.RULES);
        for (ChargeEvent event : history) {
            Folded folded = ledger.fold(event);
            folded.before()
                    .ifPresent(before ->
                            assertThat(folded.after().orElseThrow().status()).isGreaterThanOrEqualTo(before.status()));
        }
    }

    @Property
    void aChargeKnowsEveryStatusSeenAndIsTheHighest(@ForAll("anyHistory") List<ChargeEvent> history) {
        Charge charge = Ledger.of(history).charges.values().iterator().next();

        assertThat(charge.seen())
                .containsExactlyElementsOf(history.stream()
                        .map(ChargeEvent::getStatus)
                        .sorted()
                        .distinct()
                        .toList());
        assertThat(charge.seen()).last().isEqualTo(charge.status());
    }

    @Provide
    Arbitrary<Charge> charges() {
        Arbitrary<Charge> charges = Histories.any()
                .map(events ->
                        events.stream().map(Charge::of).reduce(Charge::join).orElseThrow());
        return Combinators.combine(charges, Histories.refunds())
                .as((charge, refunds) -> charge.refunded(refunds, Facts.OBSERVED));
    }

    @Provide
    Arbitrary<List<ChargeEvent>> anyHistory() {
        return Histories.any();
    }
}
