package dev.dinar.simulation.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.plan.Weather;
import dev.dinar.simulation.world.Story;
import dev.dinar.simulation.world.VirtualTime;
import dev.dinar.simulator.Outcome;
import dev.dinar.simulator.TapBooks;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.api.TapConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Tap, as far as the simulator's real books tell, with weather between it and the world: its API, and what it posts. Not thread-safe.
 */
public final class Tap {

    /** How much Tap puts on a page of a list. */
    public static final int USUAL_PAGE = 50;

    private static final Pattern LIMIT = Pattern.compile("\"limit\":\\d+");

    private final VirtualTime time;
    private final Story story;
    private final Weather weather;
    private final Map<String, TapBooks> books = new TreeMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Payouts payouts;
    private final int pageSize;

    /**
     * Tap with empty books.
     *
     * @param post takes what Tap would post, by the merchant's name
     * @param pageSize how much it puts on a page of what was made in a period
     */
    public Tap(VirtualTime time, Story story, Weather weather, Merchants merchants, WebhookPost post, int pageSize) {
        this.pageSize = pageSize;
        this.time = time;
        this.story = story;
        this.weather = weather;
        merchants
                .keys()
                .forEach((name, key) -> books.put(
                        name,
                        new TapBooks(
                                key,
                                time,
                                new Random(weather.chance().of("ids", name).nextLong()),
                                document -> post.post(name, key, document))));
        this.payouts = new Payouts(time, story, weather.chance(), merchants, books);
    }

    /** Takes what Tap would post. */
    @FunctionalInterface
    public interface WebhookPost {
        /** A document as it stood when it changed. */
        void post(String merchant, SecretKey key, ObjectNode document);
    }

    /** What Tap holds of a merchant. */
    public TapBooks books(String merchant) {
        return books.get(merchant);
    }

    /** What becomes of the money that it holds. */
    public Payouts payouts() {
        return payouts;
    }

    /** What Tap holds of all merchants, by name. */
    public Map<String, TapBooks> books() {
        return books;
    }

    /** The customer or the bank does something; too late, where Tap says so. */
    public void move(String merchant, String id, Outcome outcome) {
        try {
            books.get(merchant).move(id, outcome);
            story.tell("customer", id, " is ", outcome);
        } catch (IllegalStateException e) {
            story.tell("customer", id, " cannot be ", outcome, ": ", e.getMessage());
        }
    }

    /** A connection to the API with a merchant's key. */
    public TapConnection connection(String merchant) {
        return new TapConnection() {
            @Override
            public Response exchange(Request request, Duration atMost) throws IOException, TimeoutException {
                return called(merchant, request);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private TapConnection.Response called(String merchant, TapConnection.Request request)
            throws IOException, TimeoutException {
        String what = named(merchant, request);
        int number = calls.merge(what, 1, Integer::sum);
        books.get(merchant).refundsFail(weather.is(Kind.REFUNDS_FAIL));
        if (weather.strikes(Kind.TAP_UNREACHABLE, what, number)) {
            story.tell("tap", what, ": not reached");
            throw new ConnectException("simulated");
        }
        if (weather.strikes(Kind.TAP_ANSWERS_401, what, number)) {
            return error(what, 401, "2104", Optional.empty());
        }
        if (weather.strikes(Kind.TAP_ANSWERS_429, what, number)) {
            boolean asks = weather.chance().happens(500, "retry-after", what, number);
            return error(what, 429, "2101", asks ? Optional.of("7") : Optional.empty());
        }
        if (weather.strikes(Kind.TAP_ANSWERS_500, what, number)) {
            return error(what, 500, "9999", Optional.empty());
        }
        if (weather.strikes(Kind.TAP_BREAKS_BEFORE, what, number)) {
            story.tell("tap", what, ": the connection breaks, nothing done");
            throw new IOException("simulated");
        }
        long slowest = weather.is(Kind.TAP_SLOW) ? 50_000 : 900;
        long before = weather.chance().millis(5, slowest / 2, "before", what, number);
        long after = weather.chance().millis(5, slowest / 2, "after", what, number);
        time.pass(Duration.ofMillis(before));
        TapConnection.Response answered = answer(what, merchant, request);
        time.pass(Duration.ofMillis(after));
        if (weather.strikes(Kind.TAP_BREAKS_AFTER, what, number)) {
            story.tell("tap", what, ": the answer is lost");
            if (weather.chance().happens(300, "times out", what, number)) {
                throw new TimeoutException("simulated");
            }
            throw new IOException("simulated");
        }
        if (weather.strikes(Kind.TAP_ANSWERS_500_AFTER, what, number)) {
            return error(what, 500, "9999", Optional.empty());
        }
        return answered;
    }

    private TapConnection.Response answer(String what, String merchant, TapConnection.Request request) {
        Optional<String> body = request.body().map(this::page);
        if (Payouts.areAskedFor(request.path())) {
            Payouts.Answer answer = payouts.call(merchant, request.path(), body.orElse(""));
            story.tell("tap", what, ": ", answer.status());
            return new TapConnection.Response(answer.status(), Optional.empty(), answer.body());
        }
        TapBooks.Answered answered = books.get(merchant).call(request.path(), body);
        story.tell("tap", what, ": ", answered.status(), answered.created() ? " made " : " ", brief(answered.json()));
        return new TapConnection.Response(
                answered.status(), Optional.empty(), answered.json().getBytes(UTF_8));
    }

    /** A list of a period has pages of its own size; one of an order is short. */
    private String page(String body) {
        return body.contains("\"reference\"") ? body : LIMIT.matcher(body).replaceFirst("\"limit\":" + pageSize);
    }

    /** The same in every life of a seed, also in one that was shortened. */
    private String named(String merchant, TapConnection.Request request) {
        if (request.body().isEmpty()) {
            String id = request.path().substring(request.path().lastIndexOf('/') + 1);
            return "GET "
                    + books.get(merchant)
                            .find(id)
                            .map(document ->
                                    document.at("/reference/idempotent").asText(id))
                            .orElse(id);
        }
        String body = request.body().get();
        int at = body.indexOf("\"idempotent\":\"");
        String path = request.path().contains("/void") ? "/void" : request.path();
        return at < 0 ? "POST " + path : "POST " + path + " " + body.substring(at + 14, body.indexOf('"', at + 14));
    }

    private TapConnection.Response error(String what, int status, String code, Optional<String> retryAfter) {
        story.tell("tap", what, ": ", status);
        return new TapConnection.Response(
                status,
                retryAfter,
                ("{\"errors\":[{\"code\":\"" + code + "\",\"description\":\"simulated\"}]}").getBytes(UTF_8));
    }

    private static String brief(String json) {
        List<String> parts = new ArrayList<>();
        for (String field : List.of("id", "status", "code")) {
            int at = json.indexOf("\"" + field + "\":\"");
            if (at >= 0) {
                int from = at + field.length() + 4;
                parts.add(json.substring(from, json.indexOf('"', from)));
            }
        }
        return String.join(" ", parts);
    }
}
