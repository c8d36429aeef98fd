package dev.dinar.gateway.sweep;

import dev.dinar.gateway.reply.Replies;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What {@code charge-events} and {@code refund-events} say. Whatever is said of a charge is written after it was made, so the events are
 * read from the begin of the period, and not all that there ever were.
 *
 * @param log the log
 */
record EventLog(LogReading log) implements KnownFacts, KnownCharges {

    @Override
    public Map<String, Fact> created(SweptList list, String merchant, Instant from, Instant to) {
        return facts(
                list,
                merchant,
                from,
                fact -> !fact.created().isBefore(from) && fact.created().isBefore(to));
    }

    @Override
    public Map<String, Fact> of(String merchant, Instant from, Set<String> ids) {
        return facts(SweptList.CHARGES, merchant, from, fact -> ids.contains(fact.id()));
    }

    private Map<String, Fact> facts(SweptList list, String merchant, Instant from, Predicate<Fact> counts) {
        Map<String, Fact> facts = new HashMap<>();
        log.read(
                list.events(),
                Optional.of(from.minus(Replies.SKEW)),
                (event, _) -> list.fact(event, merchant)
                        .filter(counts)
                        .ifPresent(fact -> facts.merge(fact.id(), fact, Fact::or)));
        return facts;
    }
}
