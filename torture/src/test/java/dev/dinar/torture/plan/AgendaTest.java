package dev.dinar.torture.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.torture.plan.FaultPlan.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class AgendaTest {

    private static final Fault BROKER = new Fault.Kill("broker-1", Duration.ofSeconds(2), false);
    private static final Fault OTHER_BROKER = new Fault.Pause("broker-2", Duration.ofSeconds(3));
    private static final Fault SERVICE = new Fault.Kill("ingress-1", Duration.ofSeconds(1), false);

    @Test
    void aBrokersFaultWaitsUntilTheBrokersAreWholeAndOthersGoBeforeIt() {
        Agenda agenda = agenda(planned(1, BROKER), planned(4, OTHER_BROKER), planned(5, SERVICE));

        assertThat(due(agenda, 1, true)).contains(new Agenda.Step.Begin(BROKER));
        assertThat(due(agenda, 2, true)).isEmpty();
        assertThat(due(agenda, 3, false)).contains(new Agenda.Step.Mend(BROKER));
        assertThat(due(agenda, 4, false)).isEmpty();
        assertThat(due(agenda, 5, false)).contains(new Agenda.Step.Begin(SERVICE));
        assertThat(due(agenda, 6, false)).contains(new Agenda.Step.Mend(SERVICE));
        assertThat(due(agenda, 9, true)).contains(new Agenda.Step.Begin(OTHER_BROKER));
        assertThat(agenda.isOver()).isFalse();
        assertThat(due(agenda, 11, true)).as("as long as it was to last").isEmpty();
        assertThat(due(agenda, 12, true)).contains(new Agenda.Step.Mend(OTHER_BROKER));
        assertThat(agenda.isOver()).isTrue();
    }

    @Test
    void whileABrokerIsInTroubleNoOtherIsHoweverWholeTheySeem() {
        Agenda agenda = agenda(planned(1, BROKER), planned(1, OTHER_BROKER));

        assertThat(due(agenda, 1, true)).contains(new Agenda.Step.Begin(BROKER));
        assertThat(due(agenda, 1, true)).isEmpty();
    }

    @Property(tries = 100)
    void everyFaultIsBegunOnceAndMendedOnceAndNeverTwoBrokersTogether(@ForAll long seed) {
        FaultPlan plan =
                FaultPlan.of(seed, new FaultPlan.Wish(Duration.ofMinutes(2), 10, 5, 10, Duration.ofSeconds(12)));
        Agenda agenda = new Agenda(plan);
        List<Fault> begun = new ArrayList<>();
        List<Fault> mended = new ArrayList<>();
        Set<Fault> broken = new HashSet<>();

        for (long millis = 0; !agenda.isOver(); millis += 100) {
            boolean whole = millis / 10_000 % 2 == 0;
            Optional<Agenda.Step> due = agenda.due(Duration.ofMillis(millis), () -> whole);
            if (due.isPresent() && due.get() instanceof Agenda.Step.Begin begin) {
                begun.add(begin.fault());
                if (begin.fault().isOfABroker()) {
                    assertThat(whole && broken.isEmpty()).isTrue();
                    broken.add(begin.fault());
                }
            } else if (due.isPresent() && due.get() instanceof Agenda.Step.Mend mend) {
                mended.add(mend.fault());
                broken.remove(mend.fault());
            }
        }

        List<Fault> all = plan.faults().stream().map(Planned::fault).toList();
        assertThat(begun).containsExactlyInAnyOrderElementsOf(all);
        assertThat(mended).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Agenda agenda(Planned... planned) {
        return new Agenda(new FaultPlan(List.of(planned)));
    }

    private static Planned planned(int second, Fault fault) {
        return new Planned(Duration.ofSeconds(second), fault);
    }

    private static Optional<Agenda.Step> due(Agenda agenda, int second, boolean whole) {
        return agenda.due(Duration.ofSeconds(second), () -> whole);
    }
}
