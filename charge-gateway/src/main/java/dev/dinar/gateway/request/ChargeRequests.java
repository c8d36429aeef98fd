package dev.dinar.gateway.request;

import dev.dinar.events.ChargeRequest;
import dev.dinar.gateway.reply.ChargeReplies;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.NewCharge;
import dev.dinar.tap.api.TapApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes charges and authorizations. */
public final class ChargeRequests implements Handler<ChargeRequest> {

    private final TapApis apis;
    private final GatewaySettings settings;
    private final InstantSource clock;

    public ChargeRequests(TapApis apis, GatewaySettings settings, InstantSource clock) {
        this.apis = apis;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String idOf(ChargeRequest request) {
        return request.getRequestId();
    }

    @Override
    public Optional<ReplyAddress> replyTo(ChargeRequest request) {
        return Optional.of(ReplyAddress.reply(Topics.CHARGE_REPLIES, request.getRequestId(), wishOf(request)));
    }

    @Override
    public Wish wishOf(ChargeRequest request) {
        return Wish.empty()
                .with("amount", request.getAmount())
                .with("currency", request.getCurrency())
                .with("order_id", request.getOrderId())
                .with("intent", request.getIntent())
                .with("merchant", request.getMerchant())
                .with("destinations", destinations(request));
    }

    /** Null where there are none: what older versions wrote beside their replies says nothing of them. */
    private static @Nullable String destinations(ChargeRequest request) {
        return request.getDestinations().isEmpty()
                ? null
                : request.getDestinations().stream()
                        .map(it -> it.getId() + ":"
                                + it.getAmount().stripTrailingZeros().toPlainString())
                        .collect(Collectors.joining(","));
    }

    /** Charges are listed at Tap, and authorizations are not among them. */
    @Override
    public boolean isFoundAtTap(ChargeRequest request) {
        return switch (request.getIntent()) {
            case CHARGE -> true;
            case AUTHORIZE -> false;
        };
    }

    @Override
    public Handled otherWish(Delivery<ChargeRequest> delivery, String field) {
        return new Handled.Refused(replies(delivery)
                .rejected(Rejections.otherWish(
                        "request_id", field, delivery.uncertain().isEmpty())));
    }

    @Override
    public String merchantOf(ChargeRequest request) {
        return request.getMerchant();
    }

    @Override
    public Handled handle(Delivery<ChargeRequest> delivery) {
        ChargeRequest request = delivery.value();
        ChargeReplies replies = replies(delivery);
        Optional<TapApi> tap = apis.of(request.getMerchant());
        if (tap.isEmpty()) {
            return new Handled.Refused(replies.rejected(TapApis.unknownMerchant()));
        }
        NewCharge charge;
        try {
            charge = TapRequests.charge(request, settings.webhooksOf(request.getMerchant()));
        } catch (IllegalArgumentException _) {
            return new Handled.Refused(replies.rejected(Rejections.of("redirect.url", "is not a URL", false)));
        }
        Instant since = delivery.triedSince(request.getRequestedAt());
        ChargeOnce.Times times =
                new ChargeOnce.Times(clock.instant(), since, delivery.uncertain(), settings.idempotencyWindow());
        WantedCharge wanted = new WantedCharge(
                request.getOrderId(),
                TapRequests.transaction(request),
                TapRequests.transaction(request).equals(request.getRequestId()),
                charge.money(),
                since);
        return switch (request.getIntent()) {
            case CHARGE ->
                new ChargeOnce(
                                wanted,
                                () -> tap.get().charge(charge),
                                () -> ExistingCharge.find(tap.get(), wanted, times.now()),
                                replies,
                                times)
                        .make();
            case AUTHORIZE ->
                delivery.repliedAt().isPresent() && !times.isKeyRemembered()
                        ? new Handled.RepliedBefore()
                        : new ChargeOnce(
                                        wanted,
                                        () -> tap.get().authorize(TapRequests.authorization(request, charge)),
                                        ChargeRequests::notListed,
                                        replies,
                                        times)
                                .make();
        };
    }

    private ChargeReplies replies(Delivery<ChargeRequest> delivery) {
        ChargeRequest request = delivery.value();
        return new ChargeReplies(
                settings.mapper(),
                request.getRequestId(),
                request.getOrderId(),
                request.getMerchant(),
                wishOf(request),
                clock.instant(),
                delivery.trace());
    }

    private static ExistingCharge notListed() {
        return new ExistingCharge.Never(Rejections.of(
                "requested_at",
                "is too long ago to tell whether the authorization was made: look in Tap's dashboard before you ask again",
                false));
    }
}
