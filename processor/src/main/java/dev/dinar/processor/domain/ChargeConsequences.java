package dev.dinar.processor.domain;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.PaymentAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What follows from the difference that an event made to its charge, short of what its order makes of it. Each consequence
 * follows once, when its condition becomes true; all ids are deterministic.
 *
 * @param rules the deployment's
 */
public record ChargeConsequences(Rules rules) {

    /** The reason of the query that asks Tap for the order of a capture. */
    public static final String ORDER_UNKNOWN = "ORDER_UNKNOWN";

    /** What a person should look at. */
    public List<PaymentAlert> alerts(Folded folded) {
        if (folded.after().isEmpty()) {
            return List.of(tooOld(folded.event()));
        }
        Charge after = folded.after().get();
        List<PaymentAlert> alerts = new ArrayList<>();
        for (Disagreement disagreement : Disagreement.values()) {
            if (becomes(folded, charge -> charge.disagreements().contains(disagreement))) {
                alerts.add(contradiction(
                        folded, after, disagreement.field(), "Events disagree on its " + disagreement.field() + "."));
            }
        }
        folded.before()
                .filter(before ->
                        Folding.isFailureAfterCapture(before, folded.event().getStatus()))
                .ifPresent(_ -> alerts.add(contradiction(
                        folded,
                        after,
                        folded.event().getStatus().name(),
                        "It is said to be " + folded.event().getStatus() + " after it was captured.")));
        if (becomes(folded, this::isOfAnotherMode)
                && folded.before().filter(ChargeConsequences::isModeContested).isEmpty()) {
            alerts.add(modeMismatch(folded.event(), after));
        }
        if (becomes(folded, charge -> isPayment(charge) && charge.order().isEmpty())) {
            alerts.add(orderUnknown(folded.event(), after));
        }
        return List.copyOf(alerts);
    }

    /** What Tap should be asked at once: the order of a capture, where nobody who is believed has named it. */
    public Optional<ChargeStatusQuery> query(Folded folded) {
        if (!becomes(
                folded,
                charge ->
                        isPayment(charge) && charge.believedOrder(rules.trust()).isEmpty())) {
            return Optional.empty();
        }
        Charge after = folded.after().orElseThrow();
        return Optional.of(ChargeStatusQuery.newBuilder()
                .setEventId("status-query:" + after.id() + ":" + ORDER_UNKNOWN)
                .setChargeId(after.id())
                .setMerchant(after.merchant())
                .setReason(ORDER_UNKNOWN)
                .setRequestedAt(folded.event().getObservedAt())
                .build());
    }

    /** What Tap is asked when a timer says so. */
    public ChargeStatusQuery query(Charge charge, Schedule.Question question, Instant now) {
        return ChargeStatusQuery.newBuilder()
                .setEventId("status-query:" + charge.id() + ":" + question.reason() + ":" + question.attempt())
                .setChargeId(charge.id())
                .setMerchant(charge.merchant())
                .setReason(question.reason().name())
                .setAttempt(question.attempt())
                .setRequestedAt(now)
                .build();
    }

    /** The charge as its order should see it, when that is another view than before. */
    public Optional<Charge> orderUpdate(Optional<Charge> known, Optional<Charge> now) {
        return now.filter(after -> after.believedOrder(rules.trust()).isPresent())
                .filter(after -> known.map(before -> !after.knowsTheSameAs(before)
                                || after.paidLate() != before.paidLate()
                                || !after.disagreements().equals(before.disagreements()))
                        .orElse(true));
    }

    private static boolean becomes(Folded folded, Predicate<Charge> condition) {
        return folded.after().filter(condition).isPresent()
                && folded.before().filter(condition).isEmpty();
    }

    private static boolean isPayment(Charge charge) {
        return charge.kind() == ChargeKind.CHARGE && charge.standing() == Standing.CAPTURED;
    }

    private boolean isOfAnotherMode(Charge charge) {
        return isPayment(charge) && charge.mode() != rules.mode();
    }

    /** Told as a contradiction already: a mode that is believed and disbelieved in turn is not told each time. */
    private static boolean isModeContested(Charge charge) {
        return isPayment(charge) && charge.disagreements().contains(Disagreement.MODE);
    }

    private static PaymentAlert contradiction(Folded folded, Charge after, String what, String message) {
        return alert(AlertKind.CONTRADICTION, "contradiction:" + after.id() + ":" + what, folded.event(), after)
                .setMessage(message + " It is held to be " + after.status() + ", "
                        + after.money().value() + ".")
                .build();
    }

    private PaymentAlert modeMismatch(ChargeEvent event, Charge after) {
        return alert(AlertKind.MODE_MISMATCH, "mode-mismatch:" + after.id(), event, after)
                .setMessage("A payment of mode " + after.mode() + " was captured where only " + rules.mode()
                        + " payments pay orders.")
                .build();
    }

    private static PaymentAlert orderUnknown(ChargeEvent event, Charge after) {
        return alert(AlertKind.ORDER_UNKNOWN, "order-unknown:" + after.id(), event, after)
                .setMessage(after.money().value() + " was captured and nobody said for which order.")
                .build();
    }

    private PaymentAlert tooOld(ChargeEvent event) {
        return PaymentAlert.newBuilder()
                .setEventId("too-old:" + event.getEventId())
                .setKind(AlertKind.TOO_OLD)
                .setChargeId(event.getChargeId())
                .setOrderId(event.getOrderId())
                .setMerchant(event.getMerchant())
                .setMessage("An event of an unknown charge that was created " + event.getCreated()
                        + ", longer ago than the " + rules.retention().toDays()
                        + " days that charges are remembered: perhaps a replayed webhook. Nothing was made of it.")
                .setCauseEventId(event.getEventId())
                .setObservedAt(event.getObservedAt())
                .build();
    }

    private static PaymentAlert.Builder alert(AlertKind kind, String id, ChargeEvent cause, Charge charge) {
        return PaymentAlert.newBuilder()
                .setEventId(id)
                .setKind(kind)
                .setChargeId(charge.id())
                .setOrderId(charge.order().map(Claim::value).orElse(null))
                .setMerchant(charge.merchant())
                .setCauseEventId(cause.getEventId())
                .setObservedAt(cause.getObservedAt());
    }
}
