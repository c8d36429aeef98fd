package dev.dinar.gateway.request;

import dev.dinar.events.CaptureAuthorization;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.VoidAuthorization;
import dev.dinar.gateway.reply.ChargeReplies;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.Capture;
import dev.dinar.tap.api.OwnReferences;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAmount;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Captures authorizations and gives them free. */
public final class ChargeCommands implements Handler<ChargeCommand> {

    private final TapApis apis;
    private final GatewaySettings settings;
    private final InstantSource clock;

    public ChargeCommands(TapApis apis, GatewaySettings settings, InstantSource clock) {
        this.apis = apis;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String idOf(ChargeCommand command) {
        return command.getCommandId();
    }

    @Override
    public Optional<ReplyAddress> replyTo(ChargeCommand command) {
        return Optional.of(ReplyAddress.reply(Topics.CHARGE_REPLIES, command.getCommandId(), wishOf(command)));
    }

    @Override
    public Wish wishOf(ChargeCommand command) {
        Wish wish = Wish.empty()
                .with("charge_id", command.getChargeId())
                .with("order_id", command.getOrderId())
                .with("merchant", command.getMerchant());
        return switch (command.getAction()) {
            case CaptureAuthorization capture ->
                wish.with("action", "CAPTURE")
                        .with("amount", capture.getAmount())
                        .with("currency", capture.getCurrency());
            case VoidAuthorization _ -> wish.with("action", "VOID");
            default -> wish;
        };
    }

    @Override
    public Handled otherWish(Delivery<ChargeCommand> delivery, String field) {
        return new Handled.Refused(replies(delivery)
                .rejected(Rejections.otherWish(
                        "command_id", field, delivery.uncertain().isEmpty())));
    }

    @Override
    public String merchantOf(ChargeCommand command) {
        return command.getMerchant();
    }

    @Override
    public Handled handle(Delivery<ChargeCommand> delivery) {
        ChargeCommand command = delivery.value();
        ChargeReplies replies = replies(delivery);
        Optional<TapApi> tap = apis.of(command.getMerchant());
        if (tap.isEmpty()) {
            return new Handled.Refused(replies.rejected(TapApis.unknownMerchant()));
        }
        ChargeOnce.Times times = new ChargeOnce.Times(
                clock.instant(),
                delivery.triedSince(command.getRequestedAt()),
                delivery.uncertain(),
                settings.idempotencyWindow());
        return switch (command.getAction()) {
            case CaptureAuthorization capture -> captured(tap.get(), command, capture, replies, times);
            case VoidAuthorization _ -> voided(tap.get(), command.getChargeId(), replies, times);
            default ->
                new Handled.Refused(replies.rejected(Rejections.of("action", "is not one that Dinar knows", false)));
        };
    }

    private ChargeReplies replies(Delivery<ChargeCommand> delivery) {
        ChargeCommand command = delivery.value();
        return new ChargeReplies(
                settings.mapper(),
                command.getCommandId(),
                command.getOrderId(),
                command.getMerchant(),
                wishOf(command),
                clock.instant(),
                delivery.trace());
    }

    private Handled captured(
            TapApi tap,
            ChargeCommand command,
            CaptureAuthorization capture,
            ChargeReplies replies,
            ChargeOnce.Times times) {
        String transaction =
                Optional.ofNullable(capture.getTransactionReference()).orElse(command.getCommandId());
        Capture request = new Capture(
                command.getChargeId(),
                new TapAmount(capture.getAmount(), capture.getCurrency()),
                Optional.ofNullable(capture.getCustomerId()),
                new OwnReferences(command.getCommandId(), Optional.of(command.getOrderId()), Optional.of(transaction)),
                settings.webhooksOf(command.getMerchant()));
        WantedCharge wanted = new WantedCharge(
                command.getOrderId(),
                transaction,
                transaction.equals(command.getCommandId()),
                request.money(),
                times.since());
        return new ChargeOnce(
                        wanted,
                        () -> tap.capture(request),
                        () -> ExistingCharge.find(tap, wanted, times.now()),
                        replies,
                        times)
                .make();
    }

    /**
     * Tap has no idempotency key for this: what it refuses may have been done before, and then all is well. How the authorization
     * stands tells.
     */
    private static Handled voided(TapApi tap, String authorizeId, ChargeReplies replies, ChargeOnce.Times times) {
        return switch (tap.voidAuthorization(authorizeId)) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) -> done(replies, object);
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.later(reason, after);
            case TapAnswer.Ambiguous<ApiObject>(String reason, Optional<Duration> after) ->
                Handled.uncertain(reason, after);
            case TapAnswer.Rejected<ApiObject>(Problem problem)
            when problem.httpStatus() == 0 -> refused(replies, problem);
            case TapAnswer.Rejected<ApiObject>(Problem problem) ->
                switch (tap.retrieve(authorizeId)) {
                    case TapAnswer.Accepted<ApiObject>(ApiObject object)
                    when object.object().status().equals("VOID") -> done(replies, object);
                    case TapAnswer.Accepted<ApiObject> _, TapAnswer.Rejected<ApiObject> _
                    when times.uncertain().isEmpty() -> refused(replies, problem);
                    case TapAnswer.Accepted<ApiObject> _ ->
                        times.isAllListed()
                                ? new Handled.Refused(replies.rejected(Rejections.afterUncertain(problem)))
                                : Handled.untilTimeTells(ChargeOnce.MAY_COME_TO_LIGHT);
                    case TapAnswer.Rejected<ApiObject> _
                    when times.isUncertainTooLong() -> new Handled.Refused(replies.rejected(Rejections.notKnown()));
                    case TapAnswer.Rejected<ApiObject> _ ->
                        Handled.untilTimeTells(
                                "Tap refuses it now, and an earlier try was not answered: " + problem.description());
                    case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                        Handled.later(reason, after);
                    case TapAnswer.Ambiguous<ApiObject>(String reason, Optional<Duration> after) ->
                        Handled.later(reason, after);
                };
        };
    }

    private static Handled done(ChargeReplies replies, ApiObject object) {
        return new Handled.Done(replies.initiated(object, Optional.empty()));
    }

    private static Handled refused(ChargeReplies replies, Problem problem) {
        return new Handled.Refused(replies.rejected(Rejections.of(problem)));
    }
}
