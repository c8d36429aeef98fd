package dev.dinar.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.events.ChargeCommand;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.Story;
import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What capturing and voiding share: the authorization is looked up, the command is sent, its reply is followed. */
final class AuthorizationCommand {

    /** Makes the command out of the authorization's order and amount. */
    interface Author {
        ChargeCommand write(String order, JsonNode authorization);
    }

    private AuthorizationCommand() {}

    /** Sends the command; gives the order of the authorization. */
    static String send(Story story, Requests requests, String authorization, Author author) throws Exception {
        JsonNode known = lookUp(authorization);
        String order = known.path("order_id").asText();
        ChargeCommand command = author.write(order, known);
        story.follow(command.getCommandId(), authorization, order);
        requests.send(Topics.CHARGE_COMMANDS, authorization, command);
        JsonNode reply = story.await(
                Topics.CHARGE_REPLIES,
                each -> each.path("request_id").asText().equals(command.getCommandId()),
                java.time.Duration.ofSeconds(60));
        if (!reply.path("outcome").asText().equals("INITIATED")) {
            throw new Failure("The command was rejected: " + reply.path("rejection"));
        }
        return order;
    }

    /** Follows the story until the order is paid. */
    static void untilPaid(Story story, Requests requests, String order) throws Exception {
        new Payment(story, requests).untilPaid(order);
    }

    private static JsonNode lookUp(String authorization) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + Home.running().processor() + "/charges/" + authorization);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Failure("No authorization " + authorization + " is known.");
            }
            return new ObjectMapper().readTree(answer.body());
        }
    }
}
