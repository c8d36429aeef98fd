package dev.dinar.gateway.sweep;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.SweepKind;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.TapList;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** A list of Tap's that is compared, and the events of the log that it is compared with. */
enum SweptList {
    CHARGES(SweepKind.CHARGES, TapList.CHARGES, Topics.CHARGE_EVENTS),
    AUTHORIZATIONS(SweepKind.AUTHORIZATIONS, TapList.AUTHORIZATIONS, Topics.CHARGE_EVENTS),
    REFUNDS(SweepKind.REFUNDS, TapList.REFUNDS, Topics.REFUND_EVENTS);

    private final SweepKind kind;
    private final TapList list;

    @SuppressWarnings("ImmutableEnumChecker") // a topic of the catalogue does not change
    private final Topic<? extends SpecificRecord> events;

    SweptList(SweepKind kind, TapList list, Topic<? extends SpecificRecord> events) {
        this.kind = kind;
        this.list = list;
        this.events = events;
    }

    /** The list that a sweep is of; empty for what a newer Dinar knows of. */
    static Optional<SweptList> of(SweepKind kind) {
        return Stream.of(values()).filter(list -> list.kind == kind).findFirst();
    }

    SweepKind kind() {
        return kind;
    }

    TapList list() {
        return list;
    }

    Topic<? extends SpecificRecord> events() {
        return events;
    }

    /** What an event of the log says, where it is of this list and this merchant. */
    Optional<Fact> fact(SpecificRecord event, String merchant) {
        return switch (event) {
            case ChargeEvent charge
            when charge.getMerchant().equals(merchant) ->
                Optional.of(Fact.of(charge)).filter(this::lists);
            case RefundEvent refund
            when refund.getMerchant().equals(merchant) ->
                Optional.of(Fact.of(refund)).filter(this::lists);
            default -> Optional.empty();
        };
    }

    private boolean lists(Fact fact) {
        return fact.kind() == list.kind();
    }
}
