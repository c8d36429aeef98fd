package dev.dinar.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.kit.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks the processor for the state of charges, authorizations and orders. */
public final class ProcessorQueries {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI processor;
    private final Optional<Secret> token;

    ProcessorQueries(URI processor, Optional<Secret> token) {
        this.processor = processor;
        this.token = token;
    }

    /**
     * The state of a charge or an authorization.
     *
     * @param kind what the user calls it, for the message when it is not known
     * @throws Failure when it is not known, or the processor does not answer
     */
    public JsonNode charge(String kind, String id) throws InterruptedException {
        return find("/charges/", kind, id);
    }

    /**
     * The state of an order.
     *
     * @throws Failure when it is not known, or the processor does not answer
     */
    public JsonNode order(String id) throws InterruptedException {
        return find("/orders/", "order", id);
    }

    private JsonNode find(String path, String kind, String id) throws InterruptedException {
        // In a path, unlike a form, a plus is a plus.
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        URI uri = URI.create(processor + path + segment);
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest.Builder question = HttpRequest.newBuilder(uri).timeout(PATIENCE);
            token.ifPresent(each -> question.setHeader("Authorization", "Bearer " + each.reveal()));
            HttpResponse<String> answer = client.send(question.build(), BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> new ObjectMapper().readTree(answer.body());
                case 401 -> throw unauthorized();
                case 404 -> throw new Failure("No " + kind + " " + id + " is known.");
                case 503 -> throw new Failure("The processor is still restoring its state: try again in a moment.");
                default -> throw new Failure(uri + " answered " + answer.statusCode() + ": " + answer.body());
            };
        } catch (HttpTimeoutException _) {
            throw silent("within " + PATIENCE.toSeconds() + " s");
        } catch (IOException _) {
            // What it says of a closed connection is the name of a class.
            throw silent("as a processor does");
        }
    }

    private Failure unauthorized() {
        return new Failure("The processor at " + processor
                + (token.isPresent() ? " does not take this token" : " is asked with a token")
                + ": set " + ProcessorToken.VARIABLE + " to the one that it has, or " + ProcessorToken.VARIABLE
                + "_FILE to the file that holds it");
    }

    private Failure silent(String how) {
        return new Failure(
                "The processor at " + processor + " does not answer " + how
                        + ": start it (./dinar up starts the sandbox's), or say where it is with --processor or DINAR_PROCESSOR_URL");
    }
}
