package dev.dinar.gateway;

import dev.dinar.tap.api.Answer;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.ChargeFilter;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a charge that may have been made longer ago than Tap remembers its idempotency key: by order and transaction
 * reference, which together belong to one request.
 */
final class MadeBefore {

    /** The checkout's clock may be ahead of Tap's. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private MadeBefore() {}

    /** What was found; or why that cannot be told now. */
    static Answer<Optional<ApiObject>> find(TapApi tap, Instant since, Instant now, String order, String transaction) {
        ChargeFilter filter = new ChargeFilter(since.minus(SKEW), now, Optional.of(order), Optional.of(transaction));
        return switch (tap.charges(filter)) {
            case Answer.Accepted<List<ApiObject>>(List<ApiObject> found) ->
                new Answer.Accepted<>(found.stream().findFirst());
            case Answer.Rejected<List<ApiObject>> rejected -> new Answer.Rejected<>(rejected.problem());
            case Answer.Unavailable<List<ApiObject>> unavailable ->
                new Answer.Unavailable<>(unavailable.reason(), unavailable.retryAfter());
            case Answer.Ambiguous<List<ApiObject>> ambiguous ->
                new Answer.Unavailable<>(ambiguous.reason(), Optional.empty());
        };
    }
}
