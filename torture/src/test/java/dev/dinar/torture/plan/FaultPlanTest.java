package dev.dinar.torture.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.torture.plan.FaultPlan.Planned;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class FaultPlanTest {

    private static final FaultPlan.Wish WISH =
            new FaultPlan.Wish(Duration.ofMinutes(4), 20, 10, 30, Duration.ofSeconds(30));

    @Property(tries = 200)
    void theSameSeedDrawsTheSameFaults(@ForAll long seed) {
        assertThat(FaultPlan.of(seed, WISH)).isEqualTo(FaultPlan.of(seed, WISH));
    }

    @Property(tries = 200)
    void asManyOfEachKindAreDrawnAsAreWishedForAndEachBrokerIsRestartedOnce(@ForAll long seed) {
        FaultPlan plan = FaultPlan.of(seed, WISH);

        assertThat(plan.count(Fault.Kill.class)).isEqualTo(20);
        assertThat(plan.count(Fault.Pause.class)).isEqualTo(10);
        assertThat(plan.count(Fault.Cut.class)).isEqualTo(30);
        assertThat(plan.count(Fault.DiskFull.class)).isEqualTo(1);
        assertThat(plan.faults())
                .map(Planned::fault)
                .filteredOn(fault -> fault instanceof Fault.Restart)
                .extracting(fault -> ((Fault.Restart) fault).node())
                .containsExactlyInAnyOrderElementsOf(FaultPlan.BROKERS);
    }

    @Property(tries = 200)
    void aBrokerIsBackBeforeTheNextIsInTrouble(@ForAll long seed) {
        List<Planned> ofBrokers = FaultPlan.of(seed, WISH).faults().stream()
                .filter(planned -> planned.fault().isOfABroker())
                .toList();

        for (int index = 1; index < ofBrokers.size(); index++) {
            assertThat(ofBrokers.get(index).at())
                    .isGreaterThan(ofBrokers.get(index - 1).end());
        }
    }

    @Property(tries = 200)
    void onlyAProcessorLosesItsDisk(@ForAll long seed) {
        assertThat(FaultPlan.of(seed, WISH).faults())
                .map(Planned::fault)
                .filteredOn(fault -> fault instanceof Fault.Kill kill && kill.diskLost())
                .allSatisfy(fault -> assertThat(((Fault.Kill) fault).node()).startsWith("processor"));
    }
}
