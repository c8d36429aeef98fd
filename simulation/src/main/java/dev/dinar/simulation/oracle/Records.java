package dev.dinar.simulation.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.oracle.Truth.Payment;
import dev.dinar.simulation.service.Checkout;
import dev.dinar.simulation.service.Ingress.Accepted;
import dev.dinar.simulation.tap.Delivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What stands in the log: nothing lost that was answered 200, nothing forged, nothing twice, nobody's personal data. */
final class Records {

    private static final Set<String> MAY_HOLD_PERSONAL_DATA =
            Set.of(Topics.CHARGE_REQUESTS.name(), Topics.WEBHOOK_DEAD_LETTERS.name());

    private static final List<byte[]> PERSONAL =
            List.of(Checkout.EMAIL.getBytes(UTF_8), Checkout.NAME.getBytes(UTF_8), Checkout.PHONE.getBytes(UTF_8));

    private final Truth truth;
    private final Said said;
    private final Log log;
    private final List<Violation> violations = new ArrayList<>();

    Records(Truth truth, Said said, Log log) {
        this.truth = truth;
        this.said = said;
        this.log = log;
    }

    List<Violation> judge(List<Accepted> accepted) {
        lostAndForged(accepted);
        said.chargeEvents.forEach(this::eventIsTrue);
        unique("order-paid", said.paid, one -> one.getEventId());
        unique("order-payment-failed", said.failed, one -> one.getEventId());
        unique("order-refunded", said.refunded, one -> one.getEventId());
        // The same matter may be told again once the topic has forgotten it. What a sweep tells is told again, under
        // the same id, where it is
        // done again because nobody knew whether it was committed: known.
        unique(
                "payment-alerts",
                said.alerts.stream()
                        .filter(alert -> alert.getKind() != AlertKind.UNKNOWN_AT_TAP)
                        .toList(),
                one -> one.getEventId() + " of the period "
                        + one.getObservedAt().toEpochMilli()
                                / Topics.PAYMENT_ALERTS.retention().toMillis());
        deadLetters(accepted);
        personalData();
        return violations;
    }

    private void lostAndForged(List<Accepted> accepted) {
        Map<String, Set<String>> written = new HashMap<>();
        for (Accepted one : accepted) {
            if (one.delivery().kind() == Delivery.Kind.FORGED) {
                broken("no forged webhook is taken", one.toString());
            }
            Set<String> ids = written.computeIfAbsent(one.topic(), topic -> {
                Set<String> found = new HashSet<>();
                log.committed(topic)
                        .forEach(entry -> CloudEvent.header(entry.headers(), CloudEvent.ID)
                                .ifPresent(found::add));
                return found;
            });
            if (!ids.contains(one.id())) {
                broken(
                        "no webhook that was answered 200 is lost",
                        one.delivery().name() + " is not in " + one.topic());
            }
        }
    }

    private void eventIsTrue(ChargeEvent event) {
        Payment payment = truth.payment(event.getChargeId()).orElse(null);
        if (payment == null) {
            broken("no event is made up", event.toString());
            return;
        }
        boolean isSigned = payment.amount().compareTo(event.getAmount()) == 0
                && payment.statuses().contains(event.getStatus().name());
        boolean isBelieved = event.getAuthenticity() == Authenticity.SIGNED_FIELDS
                || (payment.order().equals(event.getOrderId())
                        && payment.merchant().equals(event.getMerchant()));
        boolean isOfTheMode = event.getMode().name().equals(event.getChargeId().contains("_LV") ? "LIVE" : "TEST");
        if (!isSigned || !isBelieved || !isOfTheMode) {
            broken("an event says what Tap says", event + ", but Tap has " + payment);
        }
    }

    private <T> void unique(String topic, List<T> records, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        for (T record : records) {
            if (!seen.add(id.apply(record))) {
                broken("ids are unique", id.apply(record) + " stands twice in " + topic);
            }
        }
    }

    private void deadLetters(List<Accepted> accepted) {
        for (String topic : List.of(Topics.PROCESSOR_DEAD_LETTERS.name(), Topics.GATEWAY_DEAD_LETTERS.name())) {
            if (!log.committed(topic).isEmpty()) {
                broken(
                        "nothing goes to the dead letters",
                        topic + " has " + log.committed(topic).size());
            }
        }
        boolean altered = accepted.stream().anyMatch(one -> one.delivery().kind() == Delivery.Kind.ALTERED);
        if (!altered && !log.committed(Topics.WEBHOOK_DEAD_LETTERS.name()).isEmpty()) {
            broken("nothing goes to the dead letters", Topics.WEBHOOK_DEAD_LETTERS.name());
        }
    }

    private void personalData() {
        for (String topic : log.topics()) {
            if (MAY_HOLD_PERSONAL_DATA.contains(topic)) {
                continue;
            }
            for (Entry entry : log.all(topic)) {
                if (entry.value() != null && PERSONAL.stream().anyMatch(data -> contains(entry.value(), data))) {
                    broken("personal data stays where it belongs", topic + "@" + entry.offset());
                }
            }
        }
    }

    private static boolean contains(byte[] whole, byte[] part) {
        for (int at = 0; at + part.length <= whole.length; at++) {
            int matching = 0;
            while (matching < part.length && whole[at + matching] == part[matching]) {
                matching++;
            }
            if (matching == part.length) {
                return true;
            }
        }
        return false;
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
