package dev.dinar.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the processor what is pending about a charge: its timers are its own, and on no topic. Blocks for 2 s at most; thread-safe. */
public final class Pending {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int UNAUTHORIZED = 401;
    private static final Logger LOG = LoggerFactory.getLogger(Pending.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<URI> processor;
    private final Optional<Secret> token;
    private final AtomicBoolean refused = new AtomicBoolean();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * What Tap is asked until it is answered.
     *
     * @param reason why, in the processor's word
     * @param refund the refund that is asked about, where it is one
     * @param lastAsked when Tap was last asked
     * @param next when it is asked next; empty when it is not any more
     */
    public record Check(String reason, Optional<String> refund, Optional<Instant> lastAsked, Optional<Instant> next) {}

    /** What the processor says. */
    public sealed interface Answer {

        /**
         * What is pending.
         *
         * @param checks none when nothing is
         */
        record Told(List<Check> checks) implements Answer {}

        /** It does not know the charge. */
        record Unknown() implements Answer {}

        /** It asks for a token, and was sent none, or another than its own. */
        record Refused() implements Answer {}

        /** It does not answer, or cannot say at the moment. */
        record Silent() implements Answer {}

        /** Nobody said where it is. */
        record NowhereToAsk() implements Answer {}
    }

    /**
     * Asks a processor.
     *
     * @param processor where; empty: nobody is asked
     * @param token what it is asked with; empty: with none
     */
    public Pending(Optional<URI> processor, Optional<Secret> token) {
        this.processor = processor;
        this.token = token;
    }

    /** What is pending about a charge. */
    Answer about(String charge) throws InterruptedException {
        if (processor.isEmpty()) {
            return new Answer.NowhereToAsk();
        }
        URI place = URI.create(
                processor.get() + "/charges/" + URLEncoder.encode(charge, UTF_8).replace("+", "%20"));
        try {
            HttpRequest.Builder question = HttpRequest.newBuilder(place).timeout(PATIENCE);
            token.ifPresent(each -> question.setHeader("Authorization", "Bearer " + each.reveal()));
            HttpResponse<String> answer = http.send(question.build(), BodyHandlers.ofString());
            tellOfRefusal(answer.statusCode() == UNAUTHORIZED);
            return switch (answer.statusCode()) {
                case 200 -> new Answer.Told(checks(JSON.readTree(answer.body())));
                case UNAUTHORIZED -> new Answer.Refused();
                case 404 -> new Answer.Unknown();
                default -> new Answer.Silent();
            };
        } catch (IOException _) {
            return new Answer.Silent();
        }
    }

    /** Once in the log, and not again before it was answered in between. */
    private void tellOfRefusal(boolean isRefused) {
        if (refused.getAndSet(isRefused) || !isRefused) {
            return;
        }
        LOG.warn(
                "The processor at {} refuses to say what is pending: dinar.console.processor-token (PROCESSOR_TOKEN or"
                        + " PROCESSOR_TOKEN_FILE) {}; give the console the token that the processor has",
                processor.map(URI::toString).orElse(""),
                token.isPresent() ? "is not the processor's" : "is not set");
    }

    static List<Check> checks(JsonNode charge) {
        List<Check> checks = new ArrayList<>();
        for (JsonNode check : charge.path("open_checks")) {
            if (!check.path("ended").asBoolean()) {
                checks.add(new Check(
                        check.path("reason").asText("OTHER"),
                        Optional.ofNullable(check.path("refund_id").textValue()),
                        time(check, "last_asked_at"),
                        time(check, "next_at")));
            }
        }
        return checks;
    }

    private static Optional<Instant> time(JsonNode check, String field) {
        try {
            return Optional.ofNullable(check.path(field).textValue()).map(Instant::parse);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
