package dev.dinar.gateway.sweep;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that Tap lists.
 *
 * @param fact what it says
 * @param event the same as an event of origin RECONCILIATION
 */
record Listed(Fact fact, SpecificRecord event) {

    private static final Logger LOG = LoggerFactory.getLogger(Listed.class);

    /** What an object of Tap's says; empty, and logged, where it is no event. */
    static Optional<Listed> of(ApiObject object, String merchant, EventMapper mapper, Instant now) {
        return switch (mapper.fromReconciliation(object, merchant, now)) {
            case Mapping.OfCharge(ChargeEvent event) -> Optional.of(new Listed(Fact.of(event), event));
            case Mapping.OfRefund(RefundEvent event) -> Optional.of(new Listed(Fact.of(event), event));
            case Mapping.Unmappable unmappable -> {
                LOG.warn("What Tap lists as {} is no event: {}", object.object().id(), unmappable.reason());
                yield Optional.empty();
            }
        };
    }

    /** The record that enters it into the log. */
    Outgoing entered(Instant now, TraceParent trace) {
        return switch (event) {
            case ChargeEvent charge ->
                Outgoing.event(Topics.CHARGE_EVENTS, charge.getChargeId(), charge.getEventId(), charge, now, trace);
            case RefundEvent refund ->
                Outgoing.event(Topics.REFUND_EVENTS, refund.getChargeId(), refund.getEventId(), refund, now, trace);
            default -> throw new IllegalStateException("no event of the log: " + event.getClass());
        };
    }
}
