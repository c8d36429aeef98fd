package dev.dinar.torture.plan;

import dev.dinar.torture.plan.FaultPlan.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * What is left to do of a plan. A broker's fault waits until the brokers are whole again, however long the one before took to catch up,
 * and others go before it; it is mended as much later as it began. Not thread-safe.
 */
public final class Agenda {

    private final List<Planned> toBegin;
    private final PriorityQueue<Planned> toMend = new PriorityQueue<>(Comparator.comparing(Planned::end));

    /** Something to do with a fault. */
    public sealed interface Step {

        /** To break it. */
        record Begin(Fault fault) implements Step {}

        /** To mend it. */
        record Mend(Fault fault) implements Step {}
    }

    /** All of that plan. */
    public Agenda(FaultPlan plan) {
        this.toBegin = new ArrayList<>(plan.faults());
    }

    /**
     * The next that is due, which is then taken to be done.
     *
     * @param now counted from the first moment of trouble
     * @param brokersAreWhole asked when a broker's fault is due, and no broker is in trouble by this plan
     */
    public Optional<Step> due(Duration now, BooleanSupplier brokersAreWhole) {
        if (!toMend.isEmpty() && toMend.peek().end().compareTo(now) <= 0) {
            return Optional.of(new Step.Mend(toMend.remove().fault()));
        }
        boolean brokersWait = toMend.stream().anyMatch(begun -> begun.fault().isOfABroker());
        for (Planned planned : toBegin) {
            if (planned.at().compareTo(now) > 0) {
                break;
            }
            boolean ofABroker = planned.fault().isOfABroker();
            if (ofABroker && (brokersWait || !brokersAreWhole.getAsBoolean())) {
                brokersWait = true;
            } else {
                toBegin.remove(planned);
                toMend.add(new Planned(now, planned.fault()));
                return Optional.of(new Step.Begin(planned.fault()));
            }
        }
        return Optional.empty();
    }

    /** Whether all is begun and mended. */
    public boolean isOver() {
        return toBegin.isEmpty() && toMend.isEmpty();
    }
}
