package dev.dinar.torture.checker;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.Origin;
import dev.dinar.torture.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What checkouts asked for, against the replies and what Tap made of it. */
final class RequestRules {

    private final Evidence evidence;
    private final Map<String, TapCharge> made = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    RequestRules(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Violation> judge() {
        Map<String, Operation.Request> asked = new HashMap<>();
        for (Operation operation : evidence.operations()) {
            if (operation instanceof Operation.Request request) {
                asked.put(request.request(), request);
            }
        }
        Map<String, Integer> replies = new HashMap<>();
        evidence.log().replies().forEach(entry -> replies.merge(entry.value().getRequestId(), 1, Integer::sum));
        asked.values().forEach(request -> {
            int count = replies.getOrDefault(request.request(), 0);
            if (count == 0 && request.acknowledged()) {
                broken("every request is replied to", request.request());
            }
            if (count > 1) {
                broken("a request is replied to once", request.request() + " was replied to " + count + " times");
            }
        });
        replies.keySet().stream()
                .filter(request -> !asked.containsKey(request))
                .forEach(request -> broken("a reply answers a request", request));
        oneChargeEach();
        repliesAreTrue();
        return violations;
    }

    private void oneChargeEach() {
        Map<String, String> byRequest = new HashMap<>();
        for (TapCharge charge : evidence.tap()) {
            made.put(charge.id(), charge);
            // A later try has a number before the request's id.
            String request = charge.request().replaceFirst("^[0-9]+-", "");
            String other = byRequest.put(request, charge.id());
            if (other != null) {
                broken("a request makes one charge", request + " made " + other + " and " + charge.id());
            }
        }
    }

    /** Reply and event are one transaction: neither is seen without the other. */
    private void repliesAreTrue() {
        Set<String> events = new HashSet<>();
        for (Entry<ChargeEvent> entry : evidence.log().events()) {
            if (entry.value().getOrigin() == Origin.API_RESPONSE) {
                events.add(entry.value().getChargeId());
            }
        }
        Set<String> replied = new HashSet<>();
        for (Entry<ChargeReply> entry : evidence.log().replies()) {
            ChargeReply reply = entry.value();
            String charge = reply.getChargeId();
            if (reply.getOutcome() != ChargeOutcome.INITIATED || charge == null) {
                broken("a good request is not refused", reply.toString());
                continue;
            }
            replied.add(charge);
            TapCharge held = made.get(charge);
            if (held == null || !held.request().endsWith(reply.getRequestId())) {
                broken("a reply names Tap's charge", reply + ", but Tap has " + held);
            }
            if (!events.contains(charge)) {
                broken("a reply goes with its event", reply.toString());
            }
        }
        events.stream()
                .filter(charge -> !replied.contains(charge))
                .forEach(charge -> broken("an event of a request goes with its reply", charge));
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
