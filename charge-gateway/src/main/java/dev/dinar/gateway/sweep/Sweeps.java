package dev.dinar.gateway.sweep;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a part of Tap's list with the log. What is found, and the part that is left, are written in one transaction: a crash repeats
 * the pages of one part at most.
 */
final class Sweeps implements Handler<Sweep> {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private final TapApis apis;
    private final GatewaySettings settings;
    private final TapPages pages;
    private final KnownFacts log;
    private final CompletenessTable table;
    private final Unlisted unlisted;
    private final GatewayMetrics metrics;
    private final InstantSource clock;

    /**
     * A handler.
     *
     * @param pages how Tap's lists are read
     * @param log what they are compared with
     * @param table until when the log is complete
     */
    Sweeps(
            TapApis apis,
            GatewaySettings settings,
            TapPages pages,
            KnownFacts log,
            CompletenessTable table,
            GatewayMetrics metrics) {
        this.apis = apis;
        this.settings = settings;
        this.pages = pages;
        this.log = log;
        this.table = table;
        this.unlisted = new Unlisted(pages);
        this.metrics = metrics;
        this.clock = pages.clock();
    }

    @Override
    public String idOf(Sweep sweep) {
        return sweep.getEventId();
    }

    @Override
    public String merchantOf(Sweep sweep) {
        return sweep.getMerchant();
    }

    /** The part that is left, which is written once: what has none is known by the completeness that it ends with. */
    @Override
    public Optional<ReplyAddress> replyTo(Sweep sweep) {
        return Optional.of(ReplyAddress.reply(Topics.SWEEPS, sweep.getEventId(), Wish.empty()));
    }

    @Override
    public Handled handle(Delivery<Sweep> delivery) {
        Sweep sweep = delivery.value();
        Optional<SweptList> list = SweptList.of(sweep.getKind());
        Optional<TapApi> tap = apis.of(sweep.getMerchant());
        if (list.isEmpty() || tap.isEmpty()) {
            LOG.warn("{} cannot be compared by this version, or its merchant is not configured", sweep.getEventId());
            return new Handled.Refused(List.of());
        }
        try {
            Optional<Completeness> known = table.of(sweep.getMerchant(), sweep.getKind());
            Optional<Instant> until = known.map(Completeness::getCompleteTo);
            if (until.filter(done -> !done.isBefore(sweep.getCompleteTo())).isPresent()) {
                return new Handled.RepliedBefore();
            }
            return compared(delivery, list.get(), tap.get(), known);
        } catch (KafkaException e) {
            return Handled.later("the log cannot be read now: " + e.getMessage(), Optional.empty());
        }
    }

    private Handled compared(Delivery<Sweep> delivery, SweptList list, TapApi tap, Optional<Completeness> known) {
        Sweep sweep = delivery.value();
        Conclusion conclusion = new Conclusion(sweep, known, delivery.trace(), clock.instant());
        Instant from = from(sweep, known);
        return switch (pages.read(tap, list, sweep.getMerchant(), from, sweep.getTo())) {
            case Listing.Read read -> {
                Comparison comparison = Comparison.of(
                        read.found(),
                        log.created(list, sweep.getMerchant(), read.from(), sweep.getTo()),
                        requireNonNull(settings.merchants().get(sweep.getMerchant()))
                                .key()
                                .mode());
                yield concluded(conclusion, read, comparison, tap);
            }
            case Listing.NotNow(String reason, Optional<Duration> after) -> Handled.later(reason, after);
            case Listing.Never never -> refused(conclusion, never.problem().description());
        };
    }

    /** What was compared since it was written is not compared again. */
    private Instant from(Sweep sweep, Optional<Completeness> known) {
        return known.map(Completeness::getCompleteTo)
                .map(done -> done.minus(settings.sweep().overlap()))
                .filter(sweep.getFrom()::isBefore)
                .orElse(sweep.getFrom());
    }

    private Handled concluded(Conclusion conclusion, Listing.Read read, Comparison comparison, TapApi tap) {
        return switch (unlisted.ask(tap, conclusion.sweep().getMerchant(), comparison.unlisted())) {
            case Unlisted.Answer.Asked all -> {
                Unlisted.Answer.Asked asked = untold(all, read.from());
                List<Outgoing> records = conclusion.records(read, comparison, asked);
                metrics.swept(conclusion.sweep().getKind(), conclusion.counts(read, comparison, asked));
                LOG.info(
                        "{} of {} compared since {}: {} listed, {} missing, {} behind, {} unknown at Tap",
                        conclusion.sweep().getKind(),
                        conclusion.sweep().getMerchant(),
                        read.from(),
                        read.found().size(),
                        comparison.missing().size(),
                        comparison.behind().size() + asked.behind().size(),
                        asked.unknown().size());
                yield new Handled.Done(records);
            }
            case Unlisted.Answer.NotNow(String reason, Optional<Duration> after) -> Handled.later(reason, after);
            case Unlisted.Answer.TooMany(int many) ->
                refused(
                        conclusion,
                        "Tap does not list " + many + " that the log has of "
                                + conclusion.sweep().getFrom() + " to "
                                + conclusion.sweep().getTo() + ": too many to ask for each");
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

    private static Handled refused(Conclusion conclusion, String problem) {
        LOG.warn("{} is not compared: {}", conclusion.sweep().getEventId(), problem);
        return new Handled.Refused(List.of(conclusion.failed(problem)));
    }
}
