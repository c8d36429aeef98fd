package dev.dinar.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.SecretKey;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What Tap holds of one merchant, and its API over it, without HTTP and without a time of its own: for whoever plays Tap within one
 * thread. The same calls at the same times give the same answers.
 */
public final class TapBooks {

    private final Faults faults = new Faults();
    private final ApiRoutes api = new ApiRoutes(faults);
    private final Ledger ledger;
    private final ToTheBank bank;

    /**
     * What Tap answers.
     *
     * @param status the HTTP status
     * @param json the body; of a download, what it is as text
     * @param created whether the call made something new
     */
    public record Answered(int status, String json, boolean created) {}

    /**
     * Empty books.
     *
     * @param key the merchant's key, which says whether money moves
     * @param clock what time it is
     * @param random what ids are drawn from
     * @param toPost takes each document that Tap would post, when it would
     */
    public TapBooks(SecretKey key, Clock clock, RandomGenerator random, Consumer<ObjectNode> toPost) {
        this.ledger = new Ledger(
                TapIds.isLive(key), clock, Optional.empty(), () -> "https://tap.example/knet/", random, toPost);
        this.bank = new ToTheBank(ledger, TapIds.isLive(key), clock, random);
    }

    /**
     * A call of the API.
     *
     * @param path below the API's address, such as {@code /charges}
     * @param body what is posted; empty for GET
     */
    public Answered call(String path, Optional<String> body) {
        List<String> steps =
                Stream.of(path.split("/")).filter(step -> !step.isEmpty()).toList();
        Reply reply = api.answer(
                ledger,
                bank,
                body.isPresent() ? HttpMethod.POST : HttpMethod.GET,
                steps,
                body.orElse("").getBytes(UTF_8));
        return switch (reply) {
            case Reply.Done(ObjectNode document, boolean created) ->
                new Answered(200, new String(Json.write(document), UTF_8), created);
            case Reply.Download download -> new Answered(200, new String(download.body(), UTF_8), false);
            case ApiError(int status, String code, String description) -> {
                ObjectNode json = Json.object();
                json.putArray("errors").addObject().put("code", code).put("description", description);
                yield new Answered(status, json.toString(), false);
            }
        };
    }

    /**
     * Moves a charge or an authorization on as its customer or bank would.
     *
     * @throws IllegalStateException when there is none of that id, or it is beyond that
     */
    public void move(String id, Outcome outcome) {
        ledger.move(id, outcome);
    }

    /** A charge, an authorization or a refund as it stands now. Not to be changed. */
    public Optional<ObjectNode> find(String id) {
        return ledger.find(id);
    }

    /** All of them as they stand now, oldest first. Not to be changed. */
    public List<ObjectNode> all() {
        return ledger.all();
    }

    /** Refunds fail for want of balance, or no longer. */
    public void refundsFail(boolean on) {
        faults.refundsFail(on);
    }
}
