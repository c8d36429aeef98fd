package dev.dinar.gateway.request;

import dev.dinar.events.CaptureAuthorization;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.VoidAuthorization;
import dev.dinar.gateway.reply.ChargeReplies;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.Capture;
import dev.dinar.tap.api.OwnReferences;
import dev.dinar.tap.api.TapAmount;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.event.RequestedAmount;
import java.time.Duration;
import java.time.Instant;
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
        return Optional.of(new ReplyAddress(Topics.CHARGE_REPLIES, command.getOrderId(), command.getCommandId()));
    }

    @Override
    public Handled handle(Delivery<ChargeCommand> delivery) {
        ChargeCommand command = delivery.value();
        ChargeReplies replies = new ChargeReplies(
                command.getCommandId(), command.getOrderId(), command.getMerchant(), clock.instant(), delivery.trace());
        Optional<TapApi> tap = apis.of(command.getMerchant());
        if (tap.isEmpty()) {
            return new Handled.Refused(replies.rejected(TapApis.unknownMerchant()));
        }
        return switch (command.getAction()) {
            case CaptureAuthorization capture ->
                result(
                        replies,
                        captured(tap.get(), command, capture, delivery.since()),
                        Optional.of(new RequestedAmount(capture.getAmount(), capture.getCurrency())));
            case VoidAuthorization _ -> result(replies, voided(tap.get(), command.getChargeId()), Optional.empty());
            default -> new Handled.Refused(replies.rejected(Rejections.of("action", "is not one that Dinar knows")));
        };
    }

    private static Handled result(ChargeReplies replies, TapAnswer<ApiObject> answer, Optional<RequestedAmount> asked) {
        return switch (answer) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) -> new Handled.Done(replies.initiated(object, asked));
            case TapAnswer.Rejected<ApiObject> rejected ->
                new Handled.Refused(replies.rejected(Rejections.of(rejected.problem())));
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                new Handled.NotYet(reason, after);
            case TapAnswer.Ambiguous<ApiObject>(String reason) -> new Handled.NotYet(reason, Optional.empty());
        };
    }

    private TapAnswer<ApiObject> captured(
            TapApi tap, ChargeCommand command, CaptureAuthorization capture, Instant since) {
        String transaction =
                Optional.ofNullable(capture.getTransactionReference()).orElse(command.getCommandId());
        Capture wanted = new Capture(
                command.getChargeId(),
                new TapAmount(capture.getAmount(), capture.getCurrency()),
                Optional.ofNullable(capture.getCustomerId()),
                new OwnReferences(command.getCommandId(), Optional.of(command.getOrderId()), Optional.of(transaction)),
                settings.webhooksOf(command.getMerchant()));
        Instant now = clock.instant();
        if (since.plus(settings.idempotencyWindow()).isAfter(now)) {
            return tap.capture(wanted);
        }
        return switch (ExistingCharge.find(tap, since, now, command.getOrderId(), transaction)) {
            case TapAnswer.Accepted<Optional<ApiObject>>(Optional<ApiObject> found) ->
                found.<TapAnswer<ApiObject>>map(TapAnswer.Accepted::new).orElseGet(() -> tap.capture(wanted));
            case TapAnswer.Rejected<Optional<ApiObject>> rejected -> new TapAnswer.Rejected<>(rejected.problem());
            case TapAnswer.Unavailable<Optional<ApiObject>> unavailable ->
                new TapAnswer.Unavailable<>(unavailable.reason(), unavailable.retryAfter());
            case TapAnswer.Ambiguous<Optional<ApiObject>> ambiguous -> new TapAnswer.Ambiguous<>(ambiguous.reason());
        };
    }

    /** Tap has no idempotency key for this: what it refuses may have been done before, and then all is well. */
    private static TapAnswer<ApiObject> voided(TapApi tap, String authorizeId) {
        TapAnswer<ApiObject> answer = tap.voidAuthorization(authorizeId);
        if (answer instanceof TapAnswer.Rejected<ApiObject>
                && tap.retrieve(authorizeId) instanceof TapAnswer.Accepted<ApiObject>(ApiObject object)
                && object.object().status().equals("VOID")) {
            return new TapAnswer.Accepted<>(object);
        }
        return answer;
    }
}
