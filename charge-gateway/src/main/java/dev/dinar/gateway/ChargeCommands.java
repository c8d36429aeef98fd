package dev.dinar.gateway;

import dev.dinar.events.CaptureAuthorization;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.VoidAuthorization;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.Answer;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.Capture;
import dev.dinar.tap.api.Money;
import dev.dinar.tap.api.OwnReferences;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.event.RequestedAmount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Captures authorizations and gives them free. */
final class ChargeCommands implements Handler<ChargeCommand> {

    private final Apis apis;
    private final GatewaySettings settings;
    private final InstantSource clock;

    ChargeCommands(Apis apis, GatewaySettings settings, InstantSource clock) {
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
    public Result handle(Delivery<ChargeCommand> delivery) {
        ChargeCommand command = delivery.value();
        ChargeReplies replies = new ChargeReplies(
                command.getCommandId(), command.getOrderId(), command.getMerchant(), clock.instant(), delivery.trace());
        Optional<TapApi> tap = apis.of(command.getMerchant());
        if (tap.isEmpty()) {
            return new Result.Refused(replies.rejected(Apis.unknownMerchant()));
        }
        return switch (command.getAction()) {
            case CaptureAuthorization capture ->
                result(
                        replies,
                        captured(tap.get(), command, capture, delivery.since()),
                        Optional.of(new RequestedAmount(capture.getAmount(), capture.getCurrency())));
            case VoidAuthorization _ -> result(replies, voided(tap.get(), command.getChargeId()), Optional.empty());
            default -> new Result.Refused(replies.rejected(Rejections.of("action", "is not one that Dinar knows")));
        };
    }

    private static Result result(ChargeReplies replies, Answer<ApiObject> answer, Optional<RequestedAmount> asked) {
        return switch (answer) {
            case Answer.Accepted<ApiObject>(ApiObject object) -> new Result.Done(replies.initiated(object, asked));
            case Answer.Rejected<ApiObject> rejected ->
                new Result.Refused(replies.rejected(Rejections.of(rejected.problem())));
            case Answer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                new Result.NotYet(reason, after);
            case Answer.Ambiguous<ApiObject>(String reason) -> new Result.NotYet(reason, Optional.empty());
        };
    }

    private Answer<ApiObject> captured(TapApi tap, ChargeCommand command, CaptureAuthorization capture, Instant since) {
        String transaction =
                Optional.ofNullable(capture.getTransactionReference()).orElse(command.getCommandId());
        Capture wanted = new Capture(
                command.getChargeId(),
                new Money(capture.getAmount(), capture.getCurrency()),
                Optional.ofNullable(capture.getCustomerId()),
                new OwnReferences(command.getCommandId(), Optional.of(command.getOrderId()), Optional.of(transaction)),
                settings.webhooksOf(command.getMerchant()));
        Instant now = clock.instant();
        if (since.plus(settings.idempotencyWindow()).isAfter(now)) {
            return tap.capture(wanted);
        }
        return switch (MadeBefore.find(tap, since, now, command.getOrderId(), transaction)) {
            case Answer.Accepted<Optional<ApiObject>>(Optional<ApiObject> found) ->
                found.<Answer<ApiObject>>map(Answer.Accepted::new).orElseGet(() -> tap.capture(wanted));
            case Answer.Rejected<Optional<ApiObject>> rejected -> new Answer.Rejected<>(rejected.problem());
            case Answer.Unavailable<Optional<ApiObject>> unavailable ->
                new Answer.Unavailable<>(unavailable.reason(), unavailable.retryAfter());
            case Answer.Ambiguous<Optional<ApiObject>> ambiguous -> new Answer.Ambiguous<>(ambiguous.reason());
        };
    }

    /** Tap has no idempotency key for this: what it refuses may have been done before, and then all is well. */
    private static Answer<ApiObject> voided(TapApi tap, String authorizeId) {
        Answer<ApiObject> answer = tap.voidAuthorization(authorizeId);
        if (answer instanceof Answer.Rejected<ApiObject>
                && tap.retrieve(authorizeId) instanceof Answer.Accepted<ApiObject>(ApiObject object)
                && object.object().status().equals("VOID")) {
            return new Answer.Accepted<>(object);
        }
        return answer;
    }
}
