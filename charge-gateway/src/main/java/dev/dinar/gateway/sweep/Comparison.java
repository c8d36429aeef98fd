package dev.dinar.gateway.sweep;

import dev.dinar.events.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What Tap lists of a period, against what the log has of it. What agrees is in none of the lists.
 *
 * @param missing what the log does not have
 * @param behind what the log has in an earlier state
 * @param unlisted what the log has and Tap does not list: Tap is to be asked for each
 */
record Comparison(List<Listed> missing, List<Listed> behind, List<Fact> unlisted) {

    /**
     * Compares.
     *
     * @param listed all that Tap lists of the period, by id
     * @param known all that the log has of the same period, by id
     * @param mode what the merchant's key is for: what was made by a key of the other mode is in no list
     */
    static Comparison of(Map<String, Listed> listed, Map<String, Fact> known, Mode mode) {
        List<Listed> missing = new ArrayList<>();
        List<Listed> behind = new ArrayList<>();
        listed.forEach((id, one) -> {
            Fact log = known.get(id);
            if (log == null) {
                missing.add(one);
            } else if (log.isBehind(one.fact())) {
                behind.add(one);
            }
        });
        List<Fact> unlisted = known.values().stream()
                .filter(fact -> fact.mode() == mode && !listed.containsKey(fact.id()))
                .sorted(Comparator.comparing(Fact::created).thenComparing(Fact::id))
                .toList();
        return new Comparison(List.copyOf(missing), List.copyOf(behind), unlisted);
    }
}
