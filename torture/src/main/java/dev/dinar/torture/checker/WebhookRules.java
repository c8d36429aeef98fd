package dev.dinar.torture.checker;

import dev.dinar.events.ChargeEvent;
import dev.dinar.torture.history.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was posted, against the event log. */
final class WebhookRules {

    private final Evidence evidence;
    private final Truth truth;
    private final List<Violation> violations = new ArrayList<>();

    WebhookRules(Evidence evidence, Truth truth) {
        this.evidence = evidence;
        this.truth = truth;
    }

    List<Violation> judge() {
        Set<String> written = new HashSet<>();
        for (Entry<ChargeEvent> entry : evidence.log().events()) {
            ChargeEvent event = entry.value();
            written.add(event.getChargeId() + " " + event.getStatus());
            eventIsTrue(entry);
        }
        for (Operation operation : evidence.operations()) {
            if (operation instanceof Operation.Webhook webhook && webhook.isTaken()) {
                if (webhook.forged()) {
                    broken("no forged webhook is taken", webhook.toString());
                } else if (!written.contains(webhook.charge() + " " + webhook.status())) {
                    broken("no webhook that was answered 200 is lost", webhook.toString());
                }
            }
        }
        return violations;
    }

    private void eventIsTrue(Entry<ChargeEvent> entry) {
        ChargeEvent event = entry.value();
        boolean isTrue = truth.charge(event.getChargeId())
                .filter(known -> known.amount().compareTo(event.getAmount()) == 0
                        && known.order().equals(event.getOrderId())
                        && known.possible().contains(event.getStatus()))
                .isPresent();
        if (!isTrue) {
            broken("an event says what Tap says", entry + ": " + event);
        }
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
