package dev.dinar.gateway.request;

import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.ChargeFilter;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a charge that may have been made longer ago than Tap remembers its idempotency key: by order and transaction
 * reference, which together belong to one request.
 */
final class ExistingCharge {

    /** The checkout's clock may be ahead of Tap's. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private ExistingCharge() {}

    /** What was found; or why that cannot be told now. */
    static TapAnswer<Optional<ApiObject>> find(
            TapApi tap, Instant since, Instant now, String order, String transaction) {
        ChargeFilter filter = new ChargeFilter(since.minus(SKEW), now, Optional.of(order), Optional.of(transaction));
        return switch (tap.charges(filter)) {
            case TapAnswer.Accepted<List<ApiObject>>(List<ApiObject> found) ->
                new TapAnswer.Accepted<>(found.stream().findFirst());
            case TapAnswer.Rejected<List<ApiObject>> rejected -> new TapAnswer.Rejected<>(rejected.problem());
            case TapAnswer.Unavailable<List<ApiObject>> unavailable ->
                new TapAnswer.Unavailable<>(unavailable.reason(), unavailable.retryAfter());
            case TapAnswer.Ambiguous<List<ApiObject>> ambiguous ->
                new TapAnswer.Unavailable<>(ambiguous.reason(), Optional.empty());
        };
    }
}
