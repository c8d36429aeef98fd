package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.ChargeLookup;
import dev.dinar.cli.Failure;
import dev.dinar.events.ChargeCommand;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.Story;
import dev.dinar.schemas.Topics;
import java.time.Duration;

/** What capturing and voiding share: the authorization is looked up, the command is sent, its reply is followed. */
final class AuthorizationCommand {

    /** Makes the command out of the authorization's order and amount. */
    interface Author {
        ChargeCommand write(String order, JsonNode authorization);
    }

    private AuthorizationCommand() {}

    /** Sends the command; gives the order of the authorization. */
    static String send(Story story, Requests requests, String authorization, Author author) throws Exception {
        JsonNode known = ChargeLookup.find("authorization", authorization);
        String order = known.path("order_id").asText();
        ChargeCommand command = author.write(order, known);
        story.follow(command.getCommandId(), authorization, order);
        requests.send(Topics.CHARGE_COMMANDS, authorization, command);
        JsonNode reply = story.await(
                Topics.CHARGE_REPLIES,
                each -> each.path("request_id").asText().equals(command.getCommandId()),
                Duration.ofSeconds(60));
        if (!reply.path("outcome").asText().equals("INITIATED")) {
            throw new Failure("The command was rejected: " + reply.path("rejection"));
        }
        return order;
    }

    /** Follows the story until the order is paid. */
    static void untilPaid(Story story, Requests requests, String order) throws Exception {
        new Payment(story, requests).untilPaid(order);
    }
}
