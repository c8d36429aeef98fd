package dev.dinar.tap.event;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Origin;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.json.TapObject;
import dev.dinar.tap.webhook.VerifiedWebhook;
import java.time.Instant;
import java.util.Optional;

/**
 * The way from Tap's objects to the contract's events. There is one entrance for each origin, and none for an object that
 * anybody could have made up.
 *
 * @param orderIds where merchants write their orders' ids
 */
public record EventMapper(OrderIdSource orderIds) {

    /** For merchants who write it where Tap has a place for it. */
    public static final EventMapper USUAL = new EventMapper(OrderIdSource.ORDER);

    /**
     * What a webhook says.
     *
     * @param webhook the verified webhook
     * @param merchant the merchant's name in Dinar's configuration
     * @param observedAt when it arrived
     */
    public Mapping fromWebhook(VerifiedWebhook webhook, String merchant, Instant observedAt) {
        return map(new Observation(
                webhook.object(),
                merchant,
                webhook.authenticity(),
                Origin.WEBHOOK,
                observedAt,
                Optional.empty(),
                orderIds));
    }

    /**
     * What Tap answered to a request for a charge, an authorization or a refund.
     *
     * @param answer Tap's answer
     * @param merchant the merchant's name in Dinar's configuration
     * @param asked what the checkout asked to be charged; ignored for refunds
     * @param observedAt when the answer came
     */
    public Mapping fromResponse(
            ApiObject answer, String merchant, Optional<RequestedAmount> asked, Instant observedAt) {
        return map(new Observation(
                answer.object(), merchant, Authenticity.API, Origin.API_RESPONSE, observedAt, asked, orderIds));
    }

    /**
     * What Tap answered when it was asked how things stand.
     *
     * @param answer Tap's answer
     * @param merchant the merchant's name in Dinar's configuration
     * @param observedAt when the answer came
     */
    public Mapping fromReconciliation(ApiObject answer, String merchant, Instant observedAt) {
        return map(new Observation(
                answer.object(),
                merchant,
                Authenticity.API,
                Origin.RECONCILIATION,
                observedAt,
                Optional.empty(),
                orderIds));
    }

    private static Mapping map(Observation observation) {
        TapObject object = observation.object();
        try {
            Checks.idAndObject(object, observation.authenticity());
            return switch (object.kind()) {
                case CHARGE, AUTHORIZE -> new Mapping.OfCharge(ChargeEvents.of(observation));
                case REFUND -> new Mapping.OfRefund(RefundEvents.of(observation));
                case INVOICE -> new Mapping.Unmappable("id", "names an invoice, which is no event of a charge");
                case PAYOUT -> new Mapping.Unmappable("id", "names a payout, which is no event of a charge");
                case OTHER -> new Mapping.Unmappable("id", "names an object of a kind that Dinar does not know");
            };
        } catch (CannotMap e) {
            return new Mapping.Unmappable(e.field(), e.problem());
        }
    }
}
