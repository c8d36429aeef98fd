package dev.dinar.gateway.sweep;

import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.work.Handled;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.payout.ChargeRow;
import dev.dinar.tap.payout.ChargesPage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a page of Tap's download of charges with the log. Only that page is held: the log is read once for each, and of it what the
 * page names is kept. What the log has and the download does not is the lists' to tell.
 *
 * @param pages how fast Tap is asked, and how its objects become events
 * @param rowsAtOnce how many rows a page has at most
 * @param log what they are compared with
 * @param metrics what is counted
 */
record DownloadSweep(TapPages pages, int rowsAtOnce, KnownCharges log, GatewayMetrics metrics) implements SweepWork {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadSweep.class);

    @Override
    public Handled part(Conclusion conclusion, TapApi tap) {
        Sweep sweep = conclusion.sweep();
        if (!pages.pace().next()) {
            return Handled.later("the service stops", Optional.empty());
        }
        Optional<String> after = Optional.ofNullable(sweep.getAfter());
        return switch (tap.download(sweep.getFrom(), sweep.getTo(), after, rowsAtOnce)) {
            case TapAnswer.Accepted<ChargesPage>(ChargesPage page) ->
                repeats(page, after)
                        ? conclusion.refused("Tap's download does not go on behind the charge that it is asked for")
                        : compared(conclusion, page, tap);
            case TapAnswer.Rejected<ChargesPage>(Problem problem) -> conclusion.refused(problem.description());
            case TapAnswer.Unavailable<ChargesPage>(String reason, Optional<Duration> wait) ->
                Handled.later(reason, wait);
            case TapAnswer.Ambiguous<ChargesPage>(String reason, Optional<Duration> wait) ->
                Handled.later(reason, wait);
        };
    }

    /** Whether the page begins elsewhere than behind the charge that was named, or the one after it would be the same. */
    private static boolean repeats(ChargesPage page, Optional<String> after) {
        boolean isThereAgain = after.isPresent()
                && page.rows().stream().anyMatch(row -> row.id().equals(after.get()));
        return isThereAgain
                || (page.hasMore() && (page.lastId().isEmpty() || page.lastId().equals(after)));
    }

    private Handled compared(Conclusion conclusion, ChargesPage page, TapApi tap) {
        Sweep sweep = conclusion.sweep();
        List<ChargeRow> rows = page.rows();
        Gaps gaps = new Gaps(
                tap,
                sweep.getMerchant(),
                pages,
                log.of(
                        sweep.getMerchant(),
                        sweep.getFrom(),
                        rows.stream().map(ChargeRow::id).collect(Collectors.toSet())));
        Optional<Listing.NotNow> notNow = gaps.close(rows, sweep.getFrom(), sweep.getTo());
        if (notNow.isPresent() && gaps.rows() == 0) {
            return Handled.later(notNow.get().reason(), notNow.get().after());
        }
        if (gaps.areNone()) {
            return conclusion.refused("of " + Gaps.MOST + " rows of Tap's download that say otherwise than the log none"
                    + " does, once Tap is asked for the charge: its columns mean something else than is assumed");
        }
        boolean isRead = gaps.rows() == rows.size();
        SweepCounts counts = SweepCounts.newBuilder()
                .setPages(1)
                .setListed(gaps.rows())
                .setMissing(gaps.missing().size())
                .setBehind(gaps.behind().size())
                .setUnreadable(gaps.unreadable() + (isRead ? page.unreadable() : 0))
                .build();
        metrics.swept(sweep.getKind(), counts);
        LOG.info(
                "Download of {} compared, {} rows of {} to {}: {} missing, {} behind",
                sweep.getMerchant(),
                counts.getListed(),
                sweep.getFrom(),
                sweep.getTo(),
                counts.getMissing(),
                counts.getBehind());
        List<Outgoing> records = conclusion.entered(Stream.of(gaps.missing(), gaps.behind()));
        if (isRead) {
            records.add(
                    page.hasMore()
                            ? conclusion.behind(page.lastId().orElseThrow(), counts)
                            : conclusion.complete(counts));
        } else {
            records.add(conclusion.behind(rows.get(gaps.rows() - 1).id(), counts));
        }
        return new Handled.Done(records);
    }
}
