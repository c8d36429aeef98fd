package dev.dinar.tap.api;

import dev.dinar.tap.api.Problem.Cause;
import dev.dinar.tap.json.ListReading;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.Reading;
import dev.dinar.tap.json.TapObject;
import dev.dinar.tap.json.TapReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@link TapApi} over HTTP: rules, then the call, then the reading of the answer. */
final class HttpTapApi implements TapApi {

    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20;

    private final Transport transport;
    private final Persistence persistence;

    HttpTapApi(TapApiSettings settings, CallWatch watch) {
        this.transport = new Transport(settings);
        this.persistence = new Persistence(settings, transport, watch);
    }

    @Override
    public Answer<ApiObject> charge(NewCharge request) {
        return checked(
                Rules.broken(request),
                () -> one(
                        Call.post("/charges", Bodies.of(request))
                                .in(request.texts().language()),
                        ObjectKind.CHARGE));
    }

    @Override
    public Answer<ApiObject> authorize(NewAuthorization request) {
        return checked(
                Rules.broken(request),
                () -> one(
                        Call.post("/authorize", Bodies.of(request))
                                .in(request.charge().texts().language()),
                        ObjectKind.AUTHORIZE));
    }

    @Override
    public Answer<ApiObject> capture(Capture request) {
        return checked(Rules.broken(request), () -> one(Call.post("/charges", Bodies.of(request)), ObjectKind.CHARGE));
    }

    @Override
    public Answer<ApiObject> voidAuthorization(String authorizeId) {
        // Without an idempotency key: whoever cannot tell whether it was done had better ask how the authorization
        // stands.
        return checked(
                Rules.id(authorizeId, ObjectKind.AUTHORIZE, "id"),
                () -> one(
                        new Call(
                                "POST /authorize/{id}/void",
                                "/authorize/" + authorizeId + "/void",
                                Optional.of(Bodies.empty()),
                                false,
                                Optional.empty()),
                        ObjectKind.AUTHORIZE));
    }

    @Override
    public Answer<ApiObject> refund(NewRefund request) {
        return checked(Rules.broken(request), () -> one(Call.post("/refunds", Bodies.of(request)), ObjectKind.REFUND));
    }

    @Override
    public Answer<ApiObject> retrieve(String id) {
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
                Rules.id(id, kind, "id"),
                () -> answered(
                        persistence.make(Call.get("GET " + path + "{id}", path + id)),
                        body -> object(body, kind)
                                .filter(object -> object.object().id().equals(id)),
                        true));
    }

    @Override
    public Answer<List<ApiObject>> charges(ChargeFilter filter) {
        List<ApiObject> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            Call call = Call.post("/charges/list", Bodies.of(filter, after, PAGE));
            Answer<ListReading.Page> answer = answered(persistence.make(call), HttpTapApi::page, true);
            switch (answer) {
                case Answer.Accepted<ListReading.Page> accepted -> {
                    List<TapObject> objects = accepted.value().objects();
                    // Filtered again: a filter that Tap overlooks must not hand out somebody else's charge.
                    objects.stream()
                            .filter(object -> letsThrough(filter, object))
                            .map(ApiObject::new)
                            .forEach(found::add);
                    if (!accepted.value().hasMore() || objects.isEmpty()) {
                        return new Answer.Accepted<>(List.copyOf(found));
                    }
                    after = Optional.of(objects.getLast().id());
                }
                case Answer.Rejected<ListReading.Page> rejected -> {
                    return new Answer.Rejected<>(rejected.problem());
                }
                case Answer.Unavailable<ListReading.Page> unavailable -> {
                    return new Answer.Unavailable<>(unavailable.reason(), unavailable.retryAfter());
                }
                case Answer.Ambiguous<ListReading.Page> ambiguous -> {
                    return new Answer.Unavailable<>(ambiguous.reason(), Optional.empty());
                }
            }
        }
        return rejected("period", "holds more than " + PAGE * MOST_PAGES + " charges");
    }

    @Override
    public void close() {
        transport.close();
    }

    private interface Work {
        Answer<ApiObject> call();
    }

    private static Answer<ApiObject> checked(Optional<Problem> broken, Work work) {
        return broken.<Answer<ApiObject>>map(Answer.Rejected::new).orElseGet(work::call);
    }

    private Answer<ApiObject> one(Call call, ObjectKind kind) {
        return answered(persistence.make(call), body -> object(body, kind), false);
    }

    private static <T> Answer<T> answered(Attempt attempt, Function<byte[], Optional<T>> reading, boolean question) {
        return switch (attempt) {
            case Attempt.Done done ->
                reading.apply(done.body())
                        .<Answer<T>>map(Answer.Accepted::new)
                        .orElseGet(() -> uncertain("Tap answered what cannot be read", question));
            case Attempt.Refused(Problem problem) -> new Answer.Rejected<>(problem);
            case Attempt.NotDone notDone -> new Answer.Unavailable<>(notDone.reason(), notDone.retryAfter());
            case Attempt.Uncertain(String reason) -> uncertain(reason, question);
        };
    }

    /** A question leaves nothing behind: when it went wrong, it was simply not answered. */
    private static <T> Answer<T> uncertain(String reason, boolean question) {
        return question ? new Answer.Unavailable<>(reason, Optional.empty()) : new Answer.Ambiguous<>(reason);
    }

    private static Optional<ApiObject> object(byte[] body, ObjectKind kind) {
        return switch (TapReader.read(body)) {
            case Reading.Read(TapObject object) when object.kind() == kind -> Optional.of(new ApiObject(object));
            case Reading.Read _, Reading.OfAnotherKind _, Reading.Malformed _ -> Optional.empty();
        };
    }

    private static Optional<ListReading.Page> page(byte[] body) {
        return switch (TapReader.readList(body, "charges")) {
            case ListReading.Page page -> Optional.of(page);
            case ListReading.Malformed _ -> Optional.empty();
        };
    }

    private static boolean letsThrough(ChargeFilter filter, TapObject object) {
        return (filter.order().isEmpty()
                        || filter.order().equals(object.references().order()))
                && (filter.transaction().isEmpty()
                        || filter.transaction().equals(object.references().transaction()));
    }

    private static <T> Answer<T> rejected(String field, String problem) {
        return new Answer.Rejected<>(
                new Problem(Cause.REQUEST, 0, Optional.empty(), Optional.of(field), field + " " + problem));
    }
}
