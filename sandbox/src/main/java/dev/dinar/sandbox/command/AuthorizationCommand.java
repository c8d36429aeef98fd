package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.events.ChargeCommand;
import dev.dinar.sandbox.story.Replies;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.Story;
import dev.dinar.schemas.Topics;
import java.time.Duration;

/** What capturing and voiding share: the command is sent, and its reply is followed. */
final class AuthorizationCommand {

    private static final Duration SOON = Duration.ofSeconds(60);

    private AuthorizationCommand() {}

    /**
     * Sends the command; gives the gateway's reply.
     *
     * @throws dev.dinar.sandbox.story.StepFailed when it is rejected
     */
    static JsonNode send(Story story, Requests requests, ChargeCommand command) throws Exception {
        story.follow(command.getCommandId(), command.getChargeId(), command.getOrderId());
        requests.send(Topics.CHARGE_COMMANDS, command.getChargeId(), command);
        return Replies.accepted(
                story.await(Topics.CHARGE_REPLIES, Replies.to(command.getCommandId()), SOON), "INITIATED", "command");
    }
}
