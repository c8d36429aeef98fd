package dev.dinar.tap.api;

import dev.dinar.tap.api.Problem.Cause;
import dev.dinar.tap.json.ListReading;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.Reading;
import dev.dinar.tap.json.TapObject;
import dev.dinar.tap.json.TapReader;
import dev.dinar.tap.payout.ChargesPage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@link TapApi} over HTTP: rules, then the call, then the reading of the answer. */
final class HttpTapApi implements TapApi {

    private static final Duration LONGEST_PERIOD = Duration.ofDays(30);
    private static final int MOST_PAGES = 20;
    private static final int PAGE_TRIES = 3;

    private final Transport transport;
    private final RetryingCalls calls;
    private final CallWatch watch;

    HttpTapApi(TapConnection connection, TapApiSettings settings, CallWatch watch) {
        this.transport = new Transport(connection, settings.budget());
        this.calls = new RetryingCalls(settings, transport, watch);
        this.watch = watch;
    }

    @Override
    public TapAnswer<ApiObject> charge(NewCharge request) {
        return checked(
                TapRules.broken(request),
                () -> one(
                        Call.post("/charges", Bodies.of(request))
                                .in(request.texts().language()),
                        ObjectKind.CHARGE));
    }

    @Override
    public TapAnswer<ApiObject> authorize(NewAuthorization request) {
        return checked(
                TapRules.broken(request),
                () -> one(
                        Call.post("/authorize", Bodies.of(request))
                                .in(request.charge().texts().language()),
                        ObjectKind.AUTHORIZE));
    }

    @Override
    public TapAnswer<ApiObject> capture(Capture request) {
        return checked(
                TapRules.broken(request), () -> one(Call.post("/charges", Bodies.of(request)), ObjectKind.CHARGE));
    }

    @Override
    public TapAnswer<ApiObject> voidAuthorization(String authorizeId) {
        // Without an idempotency key: whoever cannot tell whether it was done had better ask how the authorization
        // stands.
        return checked(
                TapRules.id(authorizeId, ObjectKind.AUTHORIZE, "id"),
                () -> one(
                        new Call(
                                "POST /authorize/{id}/void",
                                "/authorize/" + authorizeId + "/void",
                                Optional.of(Bodies.empty()),
                                Call.Effect.EACH_TIME,
                                Optional.empty()),
                        ObjectKind.AUTHORIZE));
    }

    @Override
    public TapAnswer<ApiObject> refund(NewRefund request) {
        return checked(
                TapRules.broken(request), () -> one(Call.post("/refunds", Bodies.of(request)), ObjectKind.REFUND));
    }

    @Override
    public TapAnswer<ApiObject> retrieve(String id) {
        ObjectKind kind = ObjectKind.ofId(id);
        String path = switch (kind) {
            case CHARGE -> "/charges/";
            case AUTHORIZE -> "/authorize/";
            case REFUND -> "/refunds/";
            case INVOICE, PAYOUT, OTHER -> "";
        };
        if (path.isEmpty()) {
            return rejected("id", "names nothing that can be asked for");
        }
        return checked(
                TapRules.id(id, kind, "id"),
                () -> answered(
                        Call.get("GET " + path + "{id}", path + id),
                        body -> object(body, object -> object.id().equals(id))));
    }

    @Override
    public TapAnswer<List<ApiObject>> charges(ChargeFilter filter) {
        List<ApiObject> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            Call call = Call.ask(TapList.CHARGES.path(), Bodies.of(filter, after, TapList.PAGE));
            TapAnswer<ListReading.Page> answer = pageWithoutDoubt(call, filter);
            switch (answer) {
                case TapAnswer.Accepted<ListReading.Page> accepted -> {
                    List<TapObject> objects = accepted.value().objects();
                    // Filtered again: a filter that Tap overlooks must not hand out somebody else's charge.
                    objects.stream()
                            .filter(object -> letsThrough(filter, object))
                            .map(ApiObject::new)
                            .forEach(found::add);
                    boolean isEmpty = objects.isEmpty()
                            && accepted.value().unreadable().isEmpty()
                            && accepted.value().lastId().isEmpty();
                    if (!accepted.value().hasMore() || isEmpty) {
                        return new TapAnswer.Accepted<>(List.copyOf(found));
                    }
                    if (accepted.value().lastId().isEmpty()) {
                        return new TapAnswer.Unavailable<>("the next page cannot be asked for", Optional.empty());
                    }
                    after = accepted.value().lastId();
                }
                case TapAnswer.Rejected<ListReading.Page> rejected -> {
                    return new TapAnswer.Rejected<>(rejected.problem());
                }
                case TapAnswer.Unavailable<ListReading.Page> unavailable -> {
                    return new TapAnswer.Unavailable<>(unavailable.reason(), unavailable.retryAfter());
                }
                case TapAnswer.Ambiguous<ListReading.Page> ambiguous -> {
                    return new TapAnswer.Unavailable<>(ambiguous.reason(), Optional.empty());
                }
            }
        }
        return rejected("period", "holds more than " + TapList.PAGE * MOST_PAGES + " charges");
    }

    /** A page, asked for a few times while something on it cannot be read that may be what is looked for. */
    private TapAnswer<ListReading.Page> pageWithoutDoubt(Call call, ChargeFilter filter) {
        for (int i = 1; ; i++) {
            TapAnswer<ListReading.Page> answer = answered(call, body -> page(body, TapList.CHARGES));
            Optional<ListReading.Unreadable> doubtful = answer instanceof TapAnswer.Accepted<ListReading.Page> accepted
                    ? accepted.value().unreadable().stream()
                            .filter(element -> !isCertainlyAnother(filter, element))
                            .findFirst()
                    : Optional.empty();
            if (doubtful.isEmpty()) {
                return answer;
            }
            if (i == PAGE_TRIES) {
                return rejected(
                        doubtful.get().problem().split(" ", 2)[0],
                        "of Tap's list cannot be read (" + doubtful.get().problem()
                                + "), so whether this was made before cannot be told: look in Tap's dashboard before you ask"
                                + " again");
            }
        }
    }

    private static boolean isCertainlyAnother(ChargeFilter filter, ListReading.Unreadable element) {
        return isCertainlyAnother(filter.order(), element.order())
                || isCertainlyAnother(filter.transaction(), element.transaction());
    }

    private static boolean isCertainlyAnother(Optional<String> wanted, Optional<String> found) {
        return wanted.isPresent() && found.isPresent() && !wanted.equals(found);
    }

    @Override
    public BankQuestions bank() {
        return new HttpBankQuestions(calls);
    }

    @Override
    public TapAnswer<TapPage> page(TapList list, Instant from, Instant to, Optional<String> after) {
        if (Duration.between(from, to).compareTo(LONGEST_PERIOD) > 0) {
            return rejected("period", "is longer than the 30 days that Tap lists");
        }
        ChargeFilter period = new ChargeFilter(from, to, Optional.empty(), Optional.empty());
        return answered(Call.ask(list.path(), Bodies.of(period, after, TapList.PAGE)), body -> switch (page(
                body, list)) {
            case Answered.Read<ListReading.Page>(ListReading.Page page) ->
                new Answered.Read<>(new TapPage(
                        // Filtered again: a kind that Tap mixes in must not count as this list's.
                        page.objects().stream()
                                .filter(object -> object.kind() == list.kind())
                                .map(ApiObject::new)
                                .toList(),
                        page.unreadable().stream()
                                .map(ListReading.Unreadable::problem)
                                .toList(),
                        page.hasMore(),
                        page.lastId()));
            case Answered.Unreadable<ListReading.Page>(String problem) -> new Answered.Unreadable<>(problem);
        });
    }

    @Override
    public TapAnswer<ChargesPage> download(Instant from, Instant to, Optional<String> after, int limit) {
        if (Duration.between(from, to).compareTo(LONGEST_PERIOD) > 0) {
            return rejected("period", "is longer than the 30 days that Tap lists");
        }
        return switch (calls.make(Call.ask("/charges/download", Bodies.download(from, to, after, limit)))) {
            case HttpTry.Done done -> charges(done, limit);
            case HttpTry.Refused(Problem problem) -> new TapAnswer.Rejected<>(problem);
            case HttpTry.NotDone notDone -> new TapAnswer.Unavailable<>(notDone.reason(), notDone.retryAfter());
            case HttpTry.Uncertain(String reason, Optional<Duration> wait) -> new TapAnswer.Unavailable<>(reason, wait);
        };
    }

    private static TapAnswer<ChargesPage> charges(HttpTry.Done done, int limit) {
        try {
            return new TapAnswer.Accepted<>(
                    ChargesPage.read(done.body(), done.header("has_more"), done.header("last_charge_id"), limit));
        } catch (IOException e) {
            return new TapAnswer.Unavailable<>("Tap's answer cannot be read: " + e.getMessage(), Optional.empty());
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    /** What Tap answered, or which field keeps it from being read. */
    private sealed interface Answered<T> {

        record Read<T>(T value) implements Answered<T> {}

        record Unreadable<T>(String problem) implements Answered<T> {}
    }

    private interface Work {
        TapAnswer<ApiObject> call();
    }

    private static TapAnswer<ApiObject> checked(Optional<Problem> broken, Work work) {
        return broken.<TapAnswer<ApiObject>>map(TapAnswer.Rejected::new).orElseGet(work::call);
    }

    private TapAnswer<ApiObject> one(Call call, ObjectKind kind) {
        return answered(call, body -> object(body, object -> object.kind() == kind));
    }

    private <T> TapAnswer<T> answered(Call call, Function<byte[], Answered<T>> reading) {
        boolean question = call.isQuestion();
        return switch (calls.make(call)) {
            case HttpTry.Done done ->
                switch (reading.apply(done.body())) {
                    case Answered.Read<T>(T value) -> new TapAnswer.Accepted<>(value);
                    case Answered.Unreadable<T>(String problem) ->
                        uncertain("Tap's answer cannot be read: " + problem, Optional.empty(), question);
                };
            case HttpTry.Refused(Problem problem) -> new TapAnswer.Rejected<>(problem);
            case HttpTry.NotDone notDone -> new TapAnswer.Unavailable<>(notDone.reason(), notDone.retryAfter());
            case HttpTry.Uncertain(String reason, Optional<Duration> after) -> uncertain(reason, after, question);
        };
    }

    /** A question leaves nothing behind: when it went wrong, it was simply not answered. */
    private static <T> TapAnswer<T> uncertain(String reason, Optional<Duration> after, boolean question) {
        return question ? new TapAnswer.Unavailable<>(reason, after) : new TapAnswer.Ambiguous<>(reason, after);
    }

    private Answered<ApiObject> object(byte[] body, Predicate<TapObject> isAskedFor) {
        return switch (TapReader.read(body)) {
            case Reading.Read(TapObject object)
            when isAskedFor.test(object) -> {
                object.odd().forEach(watch::odd);
                yield new Answered.Read<>(new ApiObject(object));
            }
            case Reading.Read _, Reading.OfAnotherKind _ ->
                new Answered.Unreadable<>("id names something else than was asked for");
            case Reading.Malformed(String field, String problem) -> new Answered.Unreadable<>(field + " " + problem);
        };
    }

    private Answered<ListReading.Page> page(byte[] body, TapList list) {
        return switch (TapReader.readList(body, list.fields())) {
            case ListReading.Page page -> {
                page.objects().forEach(object -> object.odd().forEach(watch::odd));
                yield new Answered.Read<>(page);
            }
            case ListReading.Malformed(String problem) -> new Answered.Unreadable<>(problem);
        };
    }

    private static boolean letsThrough(ChargeFilter filter, TapObject object) {
        return (filter.order().isEmpty()
                        || filter.order().equals(object.references().order()))
                && (filter.transaction().isEmpty()
                        || filter.transaction().equals(object.references().transaction()));
    }

    private static <T> TapAnswer<T> rejected(String field, String problem) {
        return new TapAnswer.Rejected<>(
                new Problem(Cause.REQUEST, 0, Optional.empty(), Optional.of(field), field + " " + problem));
    }
}
