package dev.dinar.simulation.plan;

import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.world.Chance;
import dev.dinar.simulation.world.VirtualTime;
import java.util.Optional;

/** What goes wrong now. */
public final class Weather {

    private final VirtualTime time;
    private final long start;
    private final Plan plan;
    private final Chance chance;

    /** The weather of a plan that begins now. */
    public Weather(VirtualTime time, Plan plan) {
        this.time = time;
        this.start = time.millis();
        this.plan = plan;
        this.chance = new Chance(plan.seed());
    }

    /** The trouble of that kind that is on now. */
    public Optional<Trouble> now(Kind kind) {
        long at = time.millis() - start;
        return plan.troubles().stream()
                .filter(trouble -> trouble.kind() == kind && trouble.isOn(at))
                .findFirst();
    }

    /** Whether it is on, whatever its degree. */
    public boolean is(Kind kind) {
        return now(kind).isPresent();
    }

    /** Whether it is on and strikes what is so named. */
    public boolean strikes(Kind kind, Object... name) {
        Optional<Trouble> trouble = now(kind);
        if (trouble.isEmpty()) {
            return false;
        }
        Object[] whole = new Object[name.length + 1];
        whole[0] = kind;
        System.arraycopy(name, 0, whole, 1, name.length);
        return chance.happens(trouble.get().degree(), whole);
    }

    /** The chance of the life. */
    public Chance chance() {
        return chance;
    }
}
