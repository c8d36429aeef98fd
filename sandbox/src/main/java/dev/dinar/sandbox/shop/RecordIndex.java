package dev.dinar.sandbox.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The last records, found again by the charge or the order that they are about, so that nobody asks Kafka for them twice. Bounded by
 * its size: the oldest go. Thread-safe.
 */
final class RecordIndex {

    private static final long MOST_LETTERS = 16_000_000;
    private static final int MOST_OF_ONE = 500;
    private static final Pattern CHARGE = Pattern.compile("(?:chg|auth)_\\w+");

    /** In the order of the flow: what follows from a record has its time. */
    private static final List<String> FLOW =
            Topics.aboutPayments().stream().map(Topic::name).toList();

    private record Kept(Instant at, int step, Optional<String> charge, Optional<String> order, String json) {

        static Kept of(ObjectNode record) {
            return new Kept(
                    Instant.parse(record.path("timestamp").asText()),
                    FLOW.indexOf(record.path("topic").asText()),
                    chargeOf(record),
                    Optional.ofNullable(record.path("value").path("order_id").textValue()),
                    record.toString());
        }

        boolean isOf(Set<String> charges) {
            return charge.filter(charges::contains).isPresent();
        }

        boolean isOfOrder(Set<String> orders) {
            return order.filter(orders::contains).isPresent();
        }
    }

    private final Deque<Kept> kept = new ArrayDeque<>();
    private long letters;

    /** A record has appeared, with its topic. */
    synchronized void add(ObjectNode record) {
        Kept added = Kept.of(record);
        kept.addLast(added);
        letters += added.json().length();
        while (letters > MOST_LETTERS) {
            letters -= kept.removeFirst().json().length();
        }
    }

    /** The last records about a charge, or about an order and its charges, as JSON, oldest first. */
    synchronized List<String> about(String id) {
        Set<String> orders = Set.of(id);
        Set<String> charges = chargesOf(orders);
        charges.add(id);
        List<Kept> found = kept.stream()
                .filter(each -> each.isOf(charges) || each.isOfOrder(orders))
                .sorted(Comparator.comparing(Kept::at).thenComparingInt(Kept::step))
                .toList();
        return found.subList(Math.max(0, found.size() - MOST_OF_ONE), found.size()).stream()
                .map(Kept::json)
                .toList();
    }

    /** The other charges of the orders that a charge is of. */
    synchronized Set<String> beside(String charge) {
        Set<String> orders = kept.stream()
                .filter(each -> each.isOf(Set.of(charge)))
                .flatMap(each -> each.order().stream())
                .collect(Collectors.toSet());
        Set<String> charges = chargesOf(orders);
        charges.remove(charge);
        return charges;
    }

    private Set<String> chargesOf(Set<String> orders) {
        return kept.stream()
                .filter(each -> each.isOfOrder(orders))
                .flatMap(each -> each.charge().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Tombstones and dead letters have nothing but their key. */
    private static Optional<String> chargeOf(ObjectNode record) {
        return Optional.ofNullable(record.path("value").path("charge_id").textValue())
                .or(() -> Optional.ofNullable(record.path("key").textValue())
                        .filter(key -> CHARGE.matcher(key).matches()));
    }
}
