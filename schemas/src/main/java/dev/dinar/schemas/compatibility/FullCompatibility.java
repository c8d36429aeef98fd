package dev.dinar.schemas.compatibility;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The rule under which a record may change while old events are still read and old readers still run: each version reads what
 * the other wrote, and it means the same.
 *
 * <p>Avro's own checker decides whether bytes can be read. It lets pass what it can read as something else (another scale of a
 * decimal, a renamed enum symbol that falls back to the default, a removed field that has a default), so those are looked for here.
 */
public final class FullCompatibility {

    private FullCompatibility() {}

    /**
     * What in {@code next} breaks with {@code released}; empty when the two can live side by side. Whoever checks against every
     * released version has checked what registries call FULL_TRANSITIVE.
     */
    public static List<Breach> breaches(Schema next, Schema released) {
        List<Breach> found = new ArrayList<>(SilentChanges.between(next, released));
        addNew(found, AvrosRules.newReader(next, released));
        addNew(found, AvrosRules.oldReader(released, next));
        return List.copyOf(found);
    }

    /** One breach for each place: the first says it best. */
    private static void addNew(List<Breach> found, List<Breach> more) {
        for (Breach breach : more) {
            if (found.stream().noneMatch(known -> known.place().equals(breach.place()))) {
                found.add(breach);
            }
        }
    }
}
