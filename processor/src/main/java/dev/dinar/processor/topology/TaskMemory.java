package dev.dinar.processor.topology;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the nodes of one task remember beside the stores: facts that were just applied, and refunds that nobody is believed on. Lost
 * with the task, as it must be: what its transaction did is undone then. Correctness never rests on it. Not thread-safe: belongs to its
 * task's thread.
 */
final class TaskMemory {

    private static final int MOST = 4_096;

    private final Map<String, Boolean> applied = limited();
    private final Map<String, String> claimedRefunds = limited();

    /** The event took effect, and is in the state. */
    void applied(String eventId) {
        applied.put(eventId, Boolean.TRUE);
    }

    boolean isApplied(String eventId) {
        return applied.containsKey(eventId);
    }

    /** The charge that a refund was first said to be of, by fields that nobody signed. */
    String firstClaim(String refundId, String chargeId) {
        String first = claimedRefunds.putIfAbsent(refundId, chargeId);
        return first == null ? chargeId : first;
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
