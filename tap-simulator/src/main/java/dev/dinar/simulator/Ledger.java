package dev.dinar.simulator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All that one merchant has at Tap, and the rules by which it changes. Thread-safe; does no I/O. */
final class Ledger {

    private static final Duration IDEMPOTENCY = Duration.ofHours(24);

    private record First(Instant at, ObjectNode answer) {}

    private final boolean live;
    private final Clock clock;
    private final Optional<Duration> expiry;
    private final Supplier<String> pageUrl;
    private final RandomGenerator random;
    private final Consumer<ObjectNode> toPost;

    /** By id, oldest first. A document is never changed, only replaced. */
    private final Map<String, ObjectNode> documents = new LinkedHashMap<>();

    private final Map<String, First> answered = new HashMap<>();
    private final Map<String, BigDecimal> captured = new HashMap<>();
    private final Map<String, BigDecimal> refunded = new HashMap<>();
    private long pagesListed;

    /**
     * An empty ledger.
     *
     * @param pageUrl what the URL of KNET's page for an id begins with
     * @param random what ids are drawn from
     * @param toPost takes each document that Tap would post
     */
    Ledger(
            boolean live,
            Clock clock,
            Optional<Duration> expiry,
            Supplier<String> pageUrl,
            RandomGenerator random,
            Consumer<ObjectNode> toPost) {
        this.live = live;
        this.clock = clock;
        this.expiry = expiry;
        this.pageUrl = pageUrl;
        this.random = random;
        this.toPost = toPost;
    }

    synchronized Reply charge(ObjectNode request) {
        return request.at("/source/id").asText().startsWith("auth_")
                ? RequestRules.ofCapture(request)
                        .<Reply>map(error -> error)
                        .orElseGet(() -> once("capture", request, () -> capture(request)))
                : pay(request, "chg_");
    }

    synchronized Reply authorize(ObjectNode request) {
        return pay(request, "auth_");
    }

    synchronized Reply voidAuthorization(String id) {
        Optional<ObjectNode> found = find(id);
        if (found.isEmpty()) {
            return ApiError.notFound("1144", "Authorize");
        }
        if (!Outcome.AUTHORIZED.name().equals(found.get().path("status").asText())) {
            return ApiError.badRequest("1103", "Authorize is not in a state to be voided");
        }
        return new Reply.Done(move(id, Outcome.VOID), false);
    }

    synchronized Reply refund(ObjectNode request, boolean refuse) {
        return refund(request, refuse, true);
    }

    /** The same without a webhook. */
    synchronized Reply refundQuietly(ObjectNode request) {
        return refund(request, false, false);
    }

    private Reply refund(ObjectNode request, boolean refuse, boolean post) {
        return RequestRules.ofRefund(request)
                .<Reply>map(error -> error)
                .orElseGet(() -> once("refund", request, () -> giveBack(request, refuse, post)));
    }

    /** A document as it stands now: what was due meanwhile has happened. */
    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(documents.get(id)).map(this::settled);
    }

    /** A page of a list, newest first, at most 50; what is on it is as it stands now. */
    synchronized Reply list(ListQuery query) {
        List<ObjectNode> found = new ArrayList<>();
        boolean started = query.startingAfter().isEmpty();
        for (String id : List.copyOf(documents.keySet()).reversed()) {
            if (!started) {
                started = id.equals(query.startingAfter());
            } else if (query.kind().lists(id) && query.letsThrough(settled(requireNonNull(documents.get(id))))) {
                found.add(requireNonNull(documents.get(id)));
                if (found.size() > query.limit()) {
                    break;
                }
            }
        }
        pagesListed++;
        return started
                ? new Reply.Done(query.page(found, live), false)
                : ApiError.badRequest("1143", "The id to start after is invalid");
    }

    /**
     * Moves a charge or an authorization on. A late success of what had failed is possible, as it is with KNET; what is captured
     * can only be given back.
     *
     * @throws IllegalStateException when there is no such document, or it is beyond that
     */
    synchronized ObjectNode move(String id, Outcome outcome) {
        return store(moved(id, outcome), outcome.posted());
    }

    /** The same without a webhook. */
    synchronized ObjectNode moveQuietly(String id, Outcome outcome) {
        return store(moved(id, outcome), false);
    }

    private ObjectNode moved(String id, Outcome outcome) {
        ObjectNode before = find(id).orElseThrow(() -> new IllegalStateException("there is no " + id));
        Outcome was = Outcome.valueOf(before.path("status").asText());
        if (was == Outcome.VOID || (was == Outcome.CAPTURED && outcome != Outcome.VOID)) {
            throw new IllegalStateException(id + " is " + was + " and cannot become " + outcome);
        }
        ObjectNode after = Documents.moved(before, outcome, clock.instant(), random);
        if (was == Outcome.CAPTURED) {
            after.put("auto_reversed", true);
        }
        return after;
    }

    /** Notes how the posting of a webhook went. */
    synchronized void posted(String id, int attempt, boolean delivered) {
        documents.computeIfPresent(id, (_, document) -> {
            ObjectNode noted = document.deepCopy();
            noted.withObject("/post").put("attempt", attempt).put("status", delivered ? "SUCCESS" : "ERROR");
            return noted;
        });
    }

    /** All documents as they stand now, oldest first. */
    synchronized List<ObjectNode> all() {
        return List.copyOf(documents.keySet()).stream()
                .map(id -> settled(requireNonNull(documents.get(id))))
                .toList();
    }

    /** The charges that a query lets through, without a limit, the newest first; behind one of them where it is named. */
    synchronized List<ObjectNode> charges(ListQuery query, String after) {
        pagesListed++;
        return List.copyOf(documents.keySet()).reversed().stream()
                .dropWhile(id -> !after.isEmpty() && !id.equals(after))
                .skip(after.isEmpty() ? 0 : 1)
                .filter(query.kind()::lists)
                .map(id -> settled(requireNonNull(documents.get(id))))
                .filter(query::letsThrough)
                .toList();
    }

    /** How many pages of lists were asked for. */
    synchronized long pagesListed() {
        return pagesListed;
    }

    /** How many documents of a kind there are, by the prefix of their ids. */
    synchronized long count(String prefix) {
        return documents.keySet().stream().filter(id -> id.startsWith(prefix)).count();
    }

    private Reply pay(ObjectNode request, String prefix) {
        return RequestRules.ofPayment(request)
                .<Reply>map(error -> error)
                .orElseGet(() -> once(prefix, request, () -> {
                    String id = TapIds.next(prefix, live, random);
                    return new Reply.Done(
                            store(
                                    Documents.initiated(id, live, request, clock.instant(), pageUrl.get() + id, random),
                                    false),
                            true);
                }));
    }

    private Reply capture(ObjectNode request) {
        String authorizeId = request.at("/source/id").asText();
        Optional<ObjectNode> authorization = find(authorizeId);
        if (authorization.isEmpty()) {
            return ApiError.notFound("1126", "Source");
        }
        ObjectNode document = authorization.get();
        String status = document.path("status").asText();
        BigDecimal sum = captured.getOrDefault(authorizeId, BigDecimal.ZERO)
                .add(request.path("amount").decimalValue());
        if (!status.equals(Outcome.AUTHORIZED.name()) && !status.equals(Outcome.CAPTURED.name())) {
            return ApiError.badRequest("1126", "Authorize is not in a state to be captured");
        }
        if (sum.compareTo(document.path("amount").decimalValue()) > 0) {
            return ApiError.badRequest("1117", "Amount is more than what was authorized");
        }
        if (!document.path("currency").equals(request.path("currency"))) {
            return ApiError.badRequest("1119", "Currency is not the authorization's");
        }
        captured.put(authorizeId, sum);
        if (status.equals(Outcome.AUTHORIZED.name())) {
            store(Documents.moved(document, Outcome.CAPTURED, clock.instant(), random), false);
        }
        String id = TapIds.next("chg_", live, random);
        ObjectNode charge = Documents.initiated(id, live, request, clock.instant(), pageUrl.get() + id, random);
        return new Reply.Done(store(Documents.moved(charge, Outcome.CAPTURED, clock.instant(), random), true), true);
    }

    private Reply giveBack(ObjectNode request, boolean refuse, boolean post) {
        String chargeId = request.path("charge_id").asText();
        Optional<ObjectNode> charge = find(chargeId);
        if (charge.isEmpty()) {
            return ApiError.notFound("1144", "Charge");
        }
        if (!Outcome.CAPTURED.name().equals(charge.get().path("status").asText())) {
            return ApiError.badRequest("1156", "Charge is not captured");
        }
        BigDecimal sum = refunded.getOrDefault(chargeId, BigDecimal.ZERO)
                .add(request.path("amount").decimalValue());
        if (sum.compareTo(charge.get().path("amount").decimalValue()) > 0) {
            return ApiError.badRequest("1157", "Refund amount is more than what was captured");
        }
        if (!charge.get().path("currency").equals(request.path("currency"))) {
            return ApiError.badRequest("1119", "Currency is not the charge's");
        }
        if (!refuse) {
            refunded.put(chargeId, sum);
        }
        ObjectNode pending = Documents.pendingRefund(TapIds.next("re_", live, random), live, request, clock.instant());
        store(Documents.decidedRefund(pending, !refuse, random), post);
        return new Reply.Done(pending, true);
    }

    /** The same idempotency key gets the first answer again, whatever became of it since. */
    private Reply once(String operation, ObjectNode request, Supplier<Reply> work) {
        String own = request.at("/reference/idempotent").asText("");
        String key = operation + " " + own;
        First first = answered.get(key);
        if (first != null && first.at().plus(IDEMPOTENCY).isAfter(clock.instant())) {
            return new Reply.Done(first.answer(), false);
        }
        Reply reply = work.get();
        if (!own.isEmpty() && reply instanceof Reply.Done done) {
            answered.put(key, new First(clock.instant(), done.document()));
        }
        return reply;
    }

    private ObjectNode settled(ObjectNode document) {
        Outcome due = due(document);
        return due == null ? document : store(Documents.moved(document, due, clock.instant(), random), due.posted());
    }

    private @Nullable Outcome due(ObjectNode document) {
        JsonNode status = document.path("status");
        Instant created =
                Instant.ofEpochMilli(document.at("/transaction/created").asLong());
        if (status.asText().equals(Outcome.INITIATED.name())) {
            Duration patience = expiry.orElse(
                    Duration.ofMinutes(document.at("/transaction/expiry/period").asLong()));
            return clock.instant().isBefore(created.plus(patience)) ? null : Outcome.ABANDONED;
        }
        if (status.asText().equals(Outcome.AUTHORIZED.name()) && document.has("auto")) {
            Duration hours = Duration.ofHours(document.at("/auto/time").asLong());
            boolean waits = clock.instant().isBefore(created.plus(hours));
            boolean captures = document.at("/auto/type").asText().equals("AUTO");
            return waits ? null : captures ? Outcome.CAPTURED : Outcome.VOID;
        }
        return null;
    }

    private ObjectNode store(ObjectNode document, boolean post) {
        documents.put(document.path("id").asText(), document);
        if (post) {
            toPost.accept(document);
        }
        return document;
    }
}
