package dev.dinar.simulation.service;

import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Weather;
import dev.dinar.simulation.tap.Merchants;
import dev.dinar.simulation.world.Story;
import dev.dinar.simulation.world.VirtualTime;
import java.util.Optional;

/**
 * What the services of one life share.
 *
 * @param contract serdes and registry
 * @param time the time
 * @param log the brokers
 * @param weather what goes wrong
 * @param story what happened
 * @param merchants whose Tap it is
 * @param plan the life's plan
 * @param fault the fault put in, where one is
 */
public record Wiring(
        Contract contract,
        VirtualTime time,
        Log log,
        Weather weather,
        Story story,
        Merchants merchants,
        Plan plan,
        Optional<Fault> fault) {

    boolean has(Fault one) {
        return fault.isPresent() && fault.get() == one;
    }

    long skewed(long skew) {
        return time.millis() + skew;
    }
}
