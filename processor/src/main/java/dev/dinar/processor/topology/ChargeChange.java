package dev.dinar.processor.topology;

import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.processor.domain.Charge;
import dev.dinar.processor.domain.Folded;
import java.util.List;
import java.util.Optional;

/** What happened to a charge; handed on in memory. */
sealed interface ChargeChange {

    /** An event was folded, or refused as too old. */
    record Happened(Folded folded) implements ChargeChange {}

    /**
     * A refund was heard of.
     *
     * @param before empty when the charge is not known, and the refund waits for it
     * @param after empty likewise
     * @param alerts what is not as it should be
     * @param query asks for the charge, when it is not known
     */
    record RefundHeard(
            Optional<Charge> before,
            Optional<Charge> after,
            RefundEvent event,
            List<PaymentAlert> alerts,
            Optional<ChargeStatusQuery> query)
            implements ChargeChange {}

    /** It is time to ask Tap. */
    record QuestionDue(ChargeStatusQuery query) implements ChargeChange {}

    /** Its retention has passed. */
    record Evicted(String chargeId) implements ChargeChange {}
}
