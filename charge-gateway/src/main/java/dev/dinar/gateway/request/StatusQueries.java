package dev.dinar.gateway.request;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.RefundEvent;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.event.Mapping;
import dev.dinar.tap.json.ObjectKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Tap how a charge or a refund stands, because no webhook told. */
public final class StatusQueries implements Handler<ChargeStatusQuery> {

    private static final Logger LOG = LoggerFactory.getLogger(StatusQueries.class);

    private final TapApis apis;
    private final GatewaySettings settings;
    private final InstantSource clock;

    public StatusQueries(TapApis apis, GatewaySettings settings, InstantSource clock) {
        this.apis = apis;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String idOf(ChargeStatusQuery query) {
        return query.getEventId();
    }

    @Override
    public String merchantOf(ChargeStatusQuery query) {
        return query.getMerchant();
    }

    /** None: the answer is an event, and one too many is told from a new one by its id. */
    @Override
    public Optional<ReplyAddress> replyTo(ChargeStatusQuery query) {
        return Optional.empty();
    }

    @Override
    public int attempts() {
        return settings.queryAttempts();
    }

    @Override
    public Handled handle(Delivery<ChargeStatusQuery> delivery) {
        ChargeStatusQuery query = delivery.value();
        String refund = query.getRefundId();
        String asked = refund == null ? query.getChargeId() : refund;
        Optional<TapApi> tap = apis.of(query.getMerchant());
        if (tap.isEmpty()) {
            LOG.warn("Nobody can be asked about {}: the merchant {} is not configured", asked, query.getMerchant());
            return new Handled.Refused(List.of());
        }
        if (refund != null && ObjectKind.ofId(refund) != ObjectKind.REFUND) {
            LOG.warn(
                    "Nobody can be asked about {}: as a refund_id it names no refund of Tap's (re_..., rfd_...)",
                    asked);
            return new Handled.Refused(List.of());
        }
        return switch (tap.get().retrieve(asked)) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) ->
                new Handled.Done(event(object, query.getMerchant(), delivery.trace()));
            case TapAnswer.Rejected<ApiObject>(Problem problem) -> {
                LOG.warn("Tap does not tell of {}: {}", asked, problem.description());
                yield new Handled.Refused(List.of());
            }
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.later(reason, after);
            case TapAnswer.Ambiguous<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.later(reason, after);
        };
    }

    private List<Outgoing> event(ApiObject object, String merchant, TraceParent trace) {
        var now = clock.instant();
        return switch (settings.mapper().fromReconciliation(object, merchant, now)) {
            case Mapping.OfCharge(ChargeEvent event) ->
                List.of(Outgoing.event(
                        Topics.CHARGE_EVENTS, event.getChargeId(), event.getEventId(), event, now, trace));
            case Mapping.OfRefund(RefundEvent event) ->
                List.of(Outgoing.event(
                        Topics.REFUND_EVENTS, event.getChargeId(), event.getEventId(), event, now, trace));
            case Mapping.Unmappable unmappable -> {
                LOG.warn(
                        "Tap's answer about {} is no event: {}", object.object().id(), unmappable.reason());
                yield List.of();
            }
        };
    }
}
