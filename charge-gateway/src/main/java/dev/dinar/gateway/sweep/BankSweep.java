package dev.dinar.gateway.sweep;

import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import dev.dinar.gateway.bank.BankLog;
import dev.dinar.gateway.bank.BankPart;
import dev.dinar.gateway.bank.BankQuestion;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.work.Handled;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Tap for payouts or for disputes, and writes what of them is new.
 *
 * @param look what is asked, and what is new of the answer
 * @param log what was written of a sweep's period before
 * @param ahead where the lines of a payout go that are too many for one transaction
 * @param metrics what is counted
 */
record BankSweep(
        BiFunction<BankQuestion, BankLog, BankPart> look,
        Function<Sweep, BankLog> log,
        Ahead ahead,
        GatewayMetrics metrics)
        implements SweepWork {

    private static final Logger LOG = LoggerFactory.getLogger(BankSweep.class);

    /** A payout can have 100,000 lines: no transaction has as many. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final int MOST_TOLD = 10;

    /** Writes records before the part that they belong to is concluded: whoever does it again finds them there. */
    @FunctionalInterface
    interface Ahead {

        /** Whether all of them are committed. */
        boolean isWritten(List<Outgoing> records);
    }

    @Override
    public Handled part(Conclusion conclusion, TapApi tap) {
        Sweep sweep = conclusion.sweep();
        BankQuestion question = new BankQuestion(
                tap.bank(), sweep.getMerchant(), sweep.getFrom(), sweep.getTo(), conclusion.now(), conclusion.trace());
        return switch (look.apply(question, log.apply(sweep))) {
            case BankPart.Read read -> concluded(conclusion, read);
            case BankPart.NotNow(String reason, Optional<Duration> after) -> Handled.later(reason, after);
            case BankPart.Never(String problem) -> conclusion.refused(problem);
        };
    }

    private Handled concluded(Conclusion conclusion, BankPart.Read read) {
        List<Outgoing> lines = read.lines();
        while (lines.size() > MOST_AT_ONCE) {
            if (!ahead.isWritten(lines.subList(0, MOST_AT_ONCE))) {
                return Handled.later("the lines of a payout cannot be written now", Optional.empty());
            }
            lines = lines.subList(MOST_AT_ONCE, lines.size());
        }
        Sweep sweep = conclusion.sweep();
        SweepCounts counts = SweepCounts.newBuilder()
                .setPages(1)
                .setListed(read.listed())
                .setMissing(read.fresh())
                .setUnreadable(read.unreadable().size())
                .build();
        metrics.swept(sweep.getKind(), counts);
        told(sweep, read);
        List<Outgoing> records = new ArrayList<>(lines);
        records.addAll(read.records());
        records.add(end(conclusion, read, counts));
        return new Handled.Done(records);
    }

    private static Outgoing end(Conclusion conclusion, BankPart.Read read, SweepCounts counts) {
        if (!read.isWhole()) {
            Sweep sweep = conclusion.sweep();
            return conclusion.rest("part " + (sweep.getCounts().getPages() + 1), sweep.getTo(), counts);
        }
        if (read.owed().isEmpty()) {
            return conclusion.complete(counts);
        }
        String problem = "Tap does not give out now what it has (" + read.owed().size() + "), such as "
                + read.owed().getFirst();
        LOG.warn("{} is not whole: {}", conclusion.sweep().getEventId(), problem);
        return conclusion.failed(problem, counts);
    }

    private static void told(Sweep sweep, BankPart.Read read) {
        if (!read.unreadable().isEmpty()) {
            LOG.warn(
                    "Of {} of {} some cannot be had or read ({}): {}",
                    sweep.getKind(),
                    sweep.getMerchant(),
                    read.unreadable().size(),
                    read.unreadable().stream().limit(MOST_TOLD).toList());
        }
        LOG.info(
                "{} of {} since {}: {} listed, {} new",
                sweep.getKind(),
                sweep.getMerchant(),
                sweep.getFrom(),
                read.listed(),
                read.fresh());
    }
}
