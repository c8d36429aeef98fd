package dev.dinar.torture.checker;

import dev.dinar.events.OrderRefunded;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundOutcome;
import dev.dinar.events.RefundReply;
import dev.dinar.events.RefundStatus;
import dev.dinar.torture.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a back office asked to be given back, a part of each charge once, against replies, events and what orders were told. */
final class RefundRules {

    private final Evidence evidence;
    private final Map<String, Operation.Refund> asked = new HashMap<>();
    private final Map<String, Operation.Refund> byCharge = new HashMap<>();
    private final Map<String, Set<String>> refunds = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    RefundRules(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Violation> judge() {
        for (Operation operation : evidence.operations()) {
            if (operation instanceof Operation.Refund refund) {
                asked.put(refund.request(), refund);
                byCharge.put(refund.charge(), refund);
            }
        }
        evidence.log().refundEvents().forEach(entry -> event(entry.value()));
        refunds.forEach((charge, ids) -> {
            if (ids.size() > 1) {
                broken("a request makes one refund", charge + " has " + ids);
            }
        });
        replies();
        told();
        return violations;
    }

    private void event(RefundEvent event) {
        Operation.Refund refund = byCharge.get(event.getChargeId());
        if (refund == null || refund.amount().compareTo(event.getAmount()) != 0) {
            broken("a refund event says what was asked", event.toString());
        }
        refunds.computeIfAbsent(event.getChargeId(), _ -> new TreeSet<>()).add(event.getRefundId());
        if (event.getStatus() == RefundStatus.REFUNDED) {
            done.add(event.getRefundId());
        }
    }

    private void replies() {
        Map<String, Integer> count = new HashMap<>();
        for (Entry<RefundReply> entry : evidence.log().refundReplies()) {
            RefundReply reply = entry.value();
            count.merge(reply.getRequestId(), 1, Integer::sum);
            String refund = reply.getRefundId();
            if (!asked.containsKey(reply.getRequestId())) {
                broken("a reply answers a request", reply.toString());
            } else if (reply.getOutcome() != RefundOutcome.ACCEPTED || refund == null) {
                broken("a good request is not refused", reply.toString());
            } else if (!refunds.getOrDefault(reply.getChargeId(), Set.of()).contains(refund)) {
                broken("a reply goes with its event", reply.toString());
            }
        }
        asked.values().forEach(request -> {
            int replies = count.getOrDefault(request.request(), 0);
            if (replies == 0 && request.acknowledged()) {
                broken("every request is replied to", request.request());
            }
            if (replies > 1) {
                broken("a request is replied to once", request.request() + " was replied to " + replies + " times");
            }
        });
    }

    private void told() {
        Set<String> told = new HashSet<>();
        for (Entry<OrderRefunded> entry : evidence.log().refunded()) {
            OrderRefunded refunded = entry.value();
            if (!told.add(refunded.getRefundId())) {
                broken("a refund is told once", refunded.getRefundId());
            }
            Operation.Refund refund = byCharge.get(refunded.getChargeId());
            boolean isTrue = done.contains(refunded.getRefundId())
                    && refund != null
                    && refund.order().equals(refunded.getOrderId())
                    && refund.amount().compareTo(refunded.getAmount()) == 0
                    && refund.amount().compareTo(refunded.getTotalRefunded()) == 0;
            if (!isTrue) {
                broken("a refund is told as Tap made it", refunded.toString());
            }
        }
        done.stream()
                .filter(refund -> !told.contains(refund))
                .forEach(refund -> broken("every refund is told", refund));
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
