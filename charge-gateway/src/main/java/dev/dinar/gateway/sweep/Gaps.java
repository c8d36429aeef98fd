package dev.dinar.gateway.sweep;

import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.payout.ChargeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through rows of Tap's download, one by one, and asks Tap for each charge that a row says more of than the log. Used once; not
 * thread-safe.
 */
final class Gaps {

    private static final Logger LOG = LoggerFactory.getLogger(Gaps.class);

    /** So many are asked for in a part: a crash asks for as many again at most. */
    static final int MOST = 200;

    private final TapApi tap;
    private final String merchant;
    private final TapPages pages;
    private final Map<String, Fact> known;
    private final List<Listed> missing = new ArrayList<>();
    private final List<Listed> behind = new ArrayList<>();
    private int rows;
    private int asked;
    private int unreadable;

    /**
     * None yet.
     *
     * @param pages how fast Tap is asked, and how its objects become events
     * @param known what the log has of the rows
     */
    Gaps(TapApi tap, String merchant, TapPages pages, Map<String, Fact> known) {
        this.tap = tap;
        this.merchant = merchant;
        this.pages = pages;
        this.known = known;
    }

    /** Goes as far as it may: empty, or why Tap did not tell of the row behind the last that {@link #rows} counts. */
    Optional<Listing.NotNow> close(List<ChargeRow> all, Instant from, Instant to) {
        while (rows < all.size() && asked < MOST) {
            ChargeRow row = all.get(rows);
            Fact log = known.get(row.id());
            if (log == null || log.isBehind(row)) {
                Optional<Listing.NotNow> notNow = ask(row, Optional.ofNullable(log), from, to);
                if (notNow.isPresent()) {
                    return notNow;
                }
                asked++;
            }
            rows++;
        }
        return Optional.empty();
    }

    private Optional<Listing.NotNow> ask(ChargeRow row, Optional<Fact> log, Instant from, Instant to) {
        if (!pages.pace().next()) {
            return Optional.of(new Listing.NotNow("the service stops", Optional.empty()));
        }
        return switch (tap.retrieve(row.id())) {
            case TapAnswer.Accepted<ApiObject>(ApiObject object) -> {
                Listed.of(object, merchant, pages.mapper(), pages.clock().instant())
                        // A Tap that overlooks the period would list everything that there ever was.
                        .filter(one -> !one.fact().created().isBefore(from)
                                && one.fact().created().isBefore(to))
                        .ifPresent(one -> take(one, log));
                yield Optional.empty();
            }
            // A key that Tap does not take now says nothing of the charge.
            case TapAnswer.Rejected<ApiObject>(Problem problem)
            when problem.cause() == Problem.Cause.CREDENTIALS ->
                Optional.of(new Listing.NotNow(problem.description(), Optional.empty()));
            case TapAnswer.Rejected<ApiObject>(Problem problem) -> {
                unreadable++;
                LOG.warn("Tap's download has {}, and Tap does not tell of it: {}", row.id(), problem.description());
                yield Optional.empty();
            }
            case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) ->
                Optional.of(new Listing.NotNow(reason, after));
            case TapAnswer.Ambiguous<ApiObject>(String reason, Optional<Duration> after) ->
                Optional.of(new Listing.NotNow(reason, after));
        };
    }

    private void take(Listed one, Optional<Fact> log) {
        if (log.isEmpty()) {
            missing.add(one);
        } else if (log.get().isBehind(one.fact())) {
            behind.add(one);
        }
    }

    /** How many rows are dealt with. */
    int rows() {
        return rows;
    }

    /** Whether Tap was asked as often as a part may, and each charge was as the log has it: the columns then mean something else. */
    boolean areNone() {
        return asked == MOST && missing.isEmpty() && behind.isEmpty();
    }

    /** What the log does not have. */
    List<Listed> missing() {
        return missing;
    }

    /** What the log has in an earlier state. */
    List<Listed> behind() {
        return behind;
    }

    /** Of how many Tap does not tell, though its download has them. */
    int unreadable() {
        return unreadable;
    }
}
