package dev.dinar.simulation.oracle;

import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.RefundReply;
import dev.dinar.simulation.oracle.Truth.GivenBack;
import dev.dinar.simulation.oracle.Truth.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was asked, against what was replied and what Tap did. */
final class Requests {

    private static final String MAY_HAVE_BEEN_DONE = "may have been done";

    private final Truth truth;
    private final Said said;
    private final Map<String, Integer> asked;
    private final List<Violation> violations = new ArrayList<>();

    Requests(Truth truth, Said said, Map<String, Integer> asked) {
        this.truth = truth;
        this.said = said;
        this.asked = asked;
    }

    List<Violation> judge() {
        asked.forEach((id, times) -> {
            if (id.startsWith("refund-")) {
                refund(id, times);
            } else {
                payment(id, times);
            }
        });
        return violations;
    }

    private void payment(String id, int times) {
        List<ChargeReply> replies = said.replies.stream()
                .filter(reply -> reply.getRequestId().equals(id))
                .toList();
        count(id, times, replies.size());
        List<Payment> made = truth.payments().stream()
                .filter(payment -> isOf(payment.request(), id))
                .toList();
        if (made.size() > 1) {
            broken("a request makes one charge", id + " made " + made.size());
        }
        for (ChargeReply reply : replies) {
            boolean initiated = reply.getOutcome() == ChargeOutcome.INITIATED;
            if (initiated && truth.payment(reply.getChargeId()).isEmpty()) {
                broken("a reply names Tap's charge", reply.toString());
            }
            if (initiated && !said.isNamedByApi(reply.getChargeId())) {
                broken("a reply goes with its event", reply.toString());
            }
            if (!initiated
                    && times == 1
                    && !made.isEmpty()
                    && !reply.getRejection().getDescription().contains(MAY_HAVE_BEEN_DONE)) {
                broken("what is refused was not done", id + ": " + reply.getRejection() + ", but Tap has " + made);
            }
        }
    }

    private void refund(String id, int times) {
        List<RefundReply> replies = said.refundReplies.stream()
                .filter(reply -> reply.getRequestId().equals(id))
                .toList();
        count(id, times, replies.size());
        List<GivenBack> made = truth.refunds().stream()
                .filter(refund -> isOf(refund.request(), id))
                .toList();
        if (made.size() > 1) {
            broken("a request makes one refund", id + " made " + made.size());
        }
        for (RefundReply reply : replies) {
            boolean refused = reply.getRejection() != null;
            if (refused
                    && times == 1
                    && !made.isEmpty()
                    && !reply.getRejection().getDescription().contains(MAY_HAVE_BEEN_DONE)) {
                broken("what is refused was not done", id + ": " + reply.getRejection() + ", but Tap has " + made);
            }
        }
        if (made.stream().anyMatch(refund -> truth.payment(refund.charge()).isEmpty())) {
            broken("a refund is of a charge", id);
        }
    }

    /** By its idempotency key, or one that was made of it. */
    private static boolean isOf(String key, String id) {
        return key.equals(id) || key.matches("[0-9]+-" + id);
    }

    private void count(String id, int times, int replies) {
        if (replies == 0) {
            broken("every request is replied to", id);
        } else if (replies > times) {
            broken("a request is replied to once", id + " was asked " + times + " times and replied to " + replies);
        }
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
