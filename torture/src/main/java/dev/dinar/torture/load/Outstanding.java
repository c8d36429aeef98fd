package dev.dinar.torture.load;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What Dinar owes: by what was acknowledged to clients, and was not seen to come out yet. Thread-safe. */
public final class Outstanding {

    private final Map<String, Long> owed = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Latencies paid = new Latencies();

    /** Nothing is owed. */
    public Outstanding() {}

    void owePaid(String order) {
        owe("order-paid of " + order);
    }

    void oweFailed(String charge) {
        owe("order-payment-failed of " + charge);
    }

    void oweAlert(String order) {
        owe("payment-alert of " + order);
    }

    void oweReply(String request) {
        owe("reply to " + request);
    }

    void oweRefunded(String refund) {
        owe("order-refunded of " + refund);
    }

    void seenRefunded(String refund) {
        see("order-refunded of " + refund);
    }

    void seenPaid(String order) {
        Long since = see("order-paid of " + order);
        if (since != null) {
            paid.add(since, System.nanoTime() - since);
        }
    }

    void seenFailed(String charge) {
        see("order-payment-failed of " + charge);
    }

    void seenAlert(String order) {
        see("payment-alert of " + order);
    }

    void seenReply(String request) {
        see("reply to " + request);
    }

    /** It may have been seen before the client knew that it is owed. */
    private void owe(String what) {
        owed.putIfAbsent(what, System.nanoTime());
        if (seen.contains(what)) {
            owed.remove(what);
        }
    }

    private Long see(String what) {
        seen.add(what);
        return owed.remove(what);
    }

    /** How much is owed now. */
    public int size() {
        return owed.size();
    }

    /** Some of it, in words. */
    public List<String> some() {
        return owed.keySet().stream().sorted().limit(10).toList();
    }

    /** How long it took from the 200 to order-paid, as far as that came after. */
    public Latencies paid() {
        return paid;
    }
}
