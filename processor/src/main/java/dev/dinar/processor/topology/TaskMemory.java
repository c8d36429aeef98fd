package dev.dinar.processor.topology;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the nodes of one task remember beside the stores: facts that were just applied, and refunds that nobody is believed on. Lost
 * with the task, as it must be: what its transaction did is undone then. Correctness never rests on it. Not thread-safe: belongs to its
 * task's thread.
 */
final class TaskMemory {

    private static final int MOST = 4_096;

    /** One forged claim that comes first must not keep the genuine one out. */
    private static final int MOST_CHARGES_OF_A_REFUND = 3;

    private final Map<String, Boolean> applied = limited();
    private final Map<String, Set<String>> claimedRefunds = limited();

    /** The event took effect, and is in the state. */
    void applied(String eventId) {
        applied.put(eventId, Boolean.TRUE);
    }

    boolean isApplied(String eventId) {
        return applied.containsKey(eventId);
    }

    /** Whether it is looked into that a refund is of this charge, as somebody says who is not believed: of the first few it is. */
    boolean mayBeOf(String refundId, String chargeId) {
        Set<String> charges = claimedRefunds.computeIfAbsent(refundId, _ -> new HashSet<>());
        return charges.contains(chargeId) || (charges.size() < MOST_CHARGES_OF_A_REFUND && charges.add(chargeId));
    }

    private static <V> Map<String, V> limited() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
