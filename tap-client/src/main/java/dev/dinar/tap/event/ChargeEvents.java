package dev.dinar.tap.event;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.schemas.Currencies;
import dev.dinar.tap.json.Activity;
import dev.dinar.tap.json.EpochMillis;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.TapObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Charges and authorizations to charge events. */
final class ChargeEvents {

    private ChargeEvents() {}

    static ChargeEvent of(Observation observation) throws CannotMap {
        TapObject charge = observation.object();
        Instant created = Checks.created(charge);
        // Without the builder, which checks and copies again what is checked here.
        ChargeEvent event = new ChargeEvent();
        event.setEventId("");
        event.setChargeId(charge.id());
        event.setKind(charge.kind() == ObjectKind.CHARGE ? ChargeKind.CHARGE : ChargeKind.AUTHORIZE);
        event.setMerchant(observation.merchant());
        event.setStatus(status(charge));
        event.setAmount(Checks.amount(charge));
        event.setCurrency(charge.currency());
        event.setOrderId(Checks.text("reference.order", observation.orderIds().in(charge.references())));
        event.setTransactionReference(
                Checks.text("reference.transaction", charge.references().transaction()));
        event.setGatewayReference(
                Checks.text("reference.gateway", charge.references().gateway()));
        event.setPaymentReference(
                Checks.text("reference.payment", charge.references().payment()));
        event.setResponseCode(Checks.text("response.code", charge.responseCode()));
        event.setPaymentMethod(Checks.text("source.payment_method", charge.paymentMethod()));
        event.setAuthorizeId(authorization(charge));
        event.setMode(Checks.mode(charge, observation.authenticity()));
        event.setAuthenticity(observation.authenticity());
        event.setOrigin(observation.origin());
        event.setCreated(created);
        event.setExpiresAt(charge.expiry().map(created::plus).orElse(null));
        event.setOccurredAt(occurredAt(charge).orElse(null));
        event.setObservedAt(observation.observedAt());
        event.setAutoReversed(charge.autoReversed());
        event.setRequestedAmount(requestedAmount(observation));
        event.setRequestedCurrency(
                observation.asked().map(RequestedAmount::currency).orElse(null));
        event.setEventId(EventId.of(event, charge.id(), event.getStatus()));
        return event;
    }

    private static ChargeStatus status(TapObject charge) throws CannotMap {
        return switch (charge.status()) {
            case "INITIATED" -> ChargeStatus.INITIATED;
            case "IN_PROGRESS" -> ChargeStatus.IN_PROGRESS;
            case "UNKNOWN" -> ChargeStatus.UNKNOWN;
            case "TIMEDOUT", "TIMED_OUT" -> ChargeStatus.TIMEDOUT;
            case "ABANDONED" -> ChargeStatus.ABANDONED;
            case "CANCELLED" -> ChargeStatus.CANCELLED;
            case "RESTRICTED" -> ChargeStatus.RESTRICTED;
            case "DECLINED" -> ChargeStatus.DECLINED;
            case "FAILED" -> ChargeStatus.FAILED;
            case "AUTHORIZED" -> {
                if (charge.kind() != ObjectKind.AUTHORIZE) {
                    throw new CannotMap("status", "is one of authorizations, not of charges");
                }
                yield ChargeStatus.AUTHORIZED;
            }
            case "CAPTURED" -> ChargeStatus.CAPTURED;
            case "VOID" -> ChargeStatus.VOID;
            default -> throw new CannotMap("status", "is not one that Dinar knows");
        };
    }

    /** A charge that captures an authorization has its id for a source. */
    private static @Nullable String authorization(TapObject charge) throws CannotMap {
        return Checks.text("source.id", charge.sourceId().filter(id -> ObjectKind.ofId(id) == ObjectKind.AUTHORIZE));
    }

    /** The first time that the charge had its status: a later entry of the same status is a repetition. */
    private static Optional<Instant> occurredAt(TapObject charge) {
        Instant first = null;
        for (Activity activity : charge.activities()) {
            if (activity.status().equals(charge.status())) {
                Instant at = activity.created().flatMap(EpochMillis::parse).orElse(null);
                if (at != null && (first == null || at.isBefore(first))) {
                    first = at;
                }
            }
        }
        return Optional.ofNullable(first);
    }

    private static @Nullable BigDecimal requestedAmount(Observation observation) {
        return observation
                .asked()
                .map(asked -> Currencies.contractual(asked.amount(), asked.currency()))
                .orElse(null);
    }
}
