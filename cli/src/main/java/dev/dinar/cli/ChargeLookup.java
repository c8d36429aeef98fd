package dev.dinar.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the processor for the state of a charge or an authorization. */
public final class ChargeLookup {

    private ChargeLookup() {}

    /**
     * Its state.
     *
     * @param kind what the user calls it, for the message when it is not known
     */
    public static JsonNode find(String kind, String id) throws IOException, InterruptedException {
        URI uri = URI.create(
                LocalDeployment.running().processorUrl() + "/charges/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> new ObjectMapper().readTree(answer.body());
                case 404 -> throw new Failure("No " + kind + " " + id + " is known.");
                case 503 -> throw new Failure("The processor is still restoring its state: try again in a moment.");
                default -> throw new Failure(uri + " answered " + answer.statusCode() + ": " + answer.body());
            };
        }
    }
}
