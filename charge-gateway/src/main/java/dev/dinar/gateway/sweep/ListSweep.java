package dev.dinar.gateway.sweep;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.Completeness;
import dev.dinar.events.Mode;
import dev.dinar.events.Sweep;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares pages of a list with the log.
 *
 * @param list which list
 * @param settings the merchants, and the overlap
 * @param pages how Tap's lists are read
 * @param log what they are compared with
 * @param metrics what is counted
 */
record ListSweep(SweptList list, GatewaySettings settings, TapPages pages, KnownFacts log, GatewayMetrics metrics)
        implements SweepWork {

    private static final Logger LOG = LoggerFactory.getLogger(ListSweep.class);

    @Override
    public Handled part(Conclusion conclusion, TapApi tap) {
        Sweep sweep = conclusion.sweep();
        Instant from = from(sweep, conclusion.known());
        return switch (pages.read(tap, list, sweep.getMerchant(), from, sweep.getTo())) {
            case Listing.Read read -> {
                Comparison comparison = Comparison.of(
                        read.found(),
                        log.created(list, sweep.getMerchant(), read.from(), sweep.getTo()),
                        mode(sweep.getMerchant()));
                yield concluded(conclusion, read, comparison, tap);
            }
            case Listing.NotNow(String reason, Optional<Duration> after) -> Handled.later(reason, after);
            case Listing.Never never -> conclusion.refused(never.problem().description());
        };
    }

    private Mode mode(String merchant) {
        return requireNonNull(settings.merchants().get(merchant)).key().mode();
    }

    /** What was compared since it was written is not compared again. */
    private Instant from(Sweep sweep, Optional<Completeness> known) {
        return known.map(Completeness::getCompleteTo)
                .map(done -> done.minus(settings.sweep().overlap()))
                .filter(sweep.getFrom()::isBefore)
                .orElse(sweep.getFrom());
    }

    private Handled concluded(Conclusion conclusion, Listing.Read read, Comparison comparison, TapApi tap) {
        Sweep sweep = conclusion.sweep();
        return switch (new Unlisted(pages).ask(tap, sweep.getMerchant(), comparison.unlisted())) {
            case Unlisted.Answer.Asked all -> {
                Unlisted.Answer.Asked asked = untold(all, read.from());
                List<Outgoing> records = conclusion.records(read, comparison, asked);
                metrics.swept(sweep.getKind(), conclusion.counts(read, comparison, asked));
                LOG.info(
                        "{} of {} compared since {}: {} listed, {} missing, {} behind, {} unknown at Tap",
                        sweep.getKind(),
                        sweep.getMerchant(),
                        read.from(),
                        read.found().size(),
                        comparison.missing().size(),
                        comparison.behind().size() + asked.behind().size(),
                        asked.unknown().size());
                yield new Handled.Done(records);
            }
            case Unlisted.Answer.NotNow(String reason, Optional<Duration> after) -> Handled.later(reason, after);
            case Unlisted.Answer.Refused(String problem) -> conclusion.refused(problem);
            case Unlisted.Answer.TooMany(int many) ->
                conclusion.refused("Tap does not list " + many + " that the log has of " + sweep.getFrom() + " to "
                        + sweep.getTo() + ": too many to ask for each");
        };
    }

    /** Where two sweeps overlap, or one is done again, the earlier one has told of it. */
    private Unlisted.Answer.Asked untold(Unlisted.Answer.Asked asked, Instant since) {
        if (asked.unknown().isEmpty()) {
            return asked;
        }
        Set<String> told = log.alerts(since);
        return new Unlisted.Answer.Asked(
                asked.unknown().stream()
                        .filter(fact -> !told.contains(Conclusion.alertId(fact)))
                        .toList(),
                asked.behind());
    }
}
