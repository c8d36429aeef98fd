package dev.dinar.gateway.sweep;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Completeness;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.work.Handled;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written once a part of a sweep is compared.
 *
 * @param sweep the part
 * @param known until when the log was complete before
 * @param trace what it belongs to
 * @param now what time it is
 */
record Conclusion(Sweep sweep, Optional<Completeness> known, TraceParent trace, Instant now) {

    private static final Logger LOG = LoggerFactory.getLogger(Conclusion.class);

    /** What is entered into the log, whom people are told of, and either the part that is left or until when the log is complete. */
    List<Outgoing> records(Listing.Read read, Comparison comparison, Unlisted.Answer.Asked asked) {
        List<Outgoing> records = entered(Stream.of(comparison.missing(), comparison.behind(), asked.behind()));
        asked.unknown().stream().map(this::alert).forEach(records::add);
        SweepCounts counts = counts(read, comparison, asked);
        records.add(read.isWhole() ? complete(counts) : rest(read.from().toString(), read.from(), counts));
        return records;
    }

    /** What enters the log of what Tap has; more can be added. */
    List<Outgoing> entered(Stream<List<Listed>> found) {
        return found.flatMap(List::stream)
                .map(one -> one.entered(now, trace))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What this part came to. */
    SweepCounts counts(Listing.Read read, Comparison comparison, Unlisted.Answer.Asked asked) {
        return SweepCounts.newBuilder()
                .setPages(read.pages())
                .setListed(read.found().size())
                .setMissing(comparison.missing().size())
                .setBehind(comparison.behind().size() + asked.behind().size())
                .setUnknownAtTap(asked.unknown().size())
                .setUnreadable(read.unreadable())
                .build();
    }

    /** The sweep ends, and the log is no more complete than before. */
    Handled refused(String problem) {
        LOG.warn("{} is not compared: {}", sweep.getEventId(), problem);
        return new Handled.Refused(
                List.of(failed(problem, SweepCounts.newBuilder().build())));
    }

    /**
     * What says so.
     *
     * @param counts what this part came to all the same
     */
    Outgoing failed(String problem, SweepCounts counts) {
        return completeness(
                known.map(Completeness::getCompleteTo).orElse(null), problem, sum(sweep.getCounts(), counts));
    }

    /**
     * The sweep has come to its end.
     *
     * @param counts what this part came to
     */
    Outgoing complete(SweepCounts counts) {
        return completeness(sweep.getCompleteTo(), null, sum(sweep.getCounts(), counts));
    }

    private Outgoing completeness(@Nullable Instant until, @Nullable String problem, SweepCounts counts) {
        Completeness completeness = Completeness.newBuilder()
                .setEventId(sweep.getSweepId())
                .setMerchant(sweep.getMerchant())
                .setKind(sweep.getKind())
                .setCompleteTo(until)
                .setProblem(problem)
                .setCounts(counts)
                .setSweptAt(now)
                .build();
        return Outgoing.event(
                Topics.COMPLETENESS, ListKey.of(sweep).text(), completeness.getEventId(), completeness, now, trace);
    }

    /**
     * The part that is left. Found by the id of this part: whoever gets that again does not write it twice.
     *
     * @param place what it is told from other parts by
     * @param to where it ends
     * @param counts what this part came to
     */
    Outgoing rest(String place, Instant to, SweepCounts counts) {
        return rest(Sweep.newBuilder(sweep)
                .setEventId(sweep.getSweepId() + "@" + place)
                .setTo(to)
                .setCounts(sum(sweep.getCounts(), counts))
                .build());
    }

    /**
     * The part of a download that is left.
     *
     * @param charge the last charge that was compared
     * @param counts what this part came to
     */
    Outgoing behind(String charge, SweepCounts counts) {
        return rest(Sweep.newBuilder(sweep)
                .setEventId(sweep.getSweepId() + "@" + charge)
                .setAfter(charge)
                .setCounts(sum(sweep.getCounts(), counts))
                .build());
    }

    private Outgoing rest(Sweep rest) {
        return Outgoing.reply(
                Topics.SWEEPS,
                rest.getMerchant(),
                rest.getEventId(),
                sweep.getEventId(),
                Wish.empty(),
                rest,
                now,
                trace);
    }

    private Outgoing alert(Fact fact) {
        PaymentAlert alert = PaymentAlert.newBuilder()
                .setEventId(alertId(fact))
                .setKind(AlertKind.UNKNOWN_AT_TAP)
                .setChargeId(fact.chargeId())
                .setMerchant(sweep.getMerchant())
                .setMessage("The log has " + fact.told() + " and Tap, asked for it, has not. Whoever signed its webhook"
                        + " holds the secret key: ask Tap, and if it is not theirs, have the key replaced.")
                .setObservedAt(now)
                .build();
        return Outgoing.event(Topics.PAYMENT_ALERTS, fact.chargeId(), alert.getEventId(), alert, now, trace);
    }

    /** The same matter has the same id, whoever tells it. */
    static String alertId(Fact fact) {
        return "unknown-at-tap:" + fact.id();
    }

    private static SweepCounts sum(SweepCounts one, SweepCounts other) {
        return SweepCounts.newBuilder()
                .setPages(one.getPages() + other.getPages())
                .setListed(one.getListed() + other.getListed())
                .setMissing(one.getMissing() + other.getMissing())
                .setBehind(one.getBehind() + other.getBehind())
                .setUnknownAtTap(one.getUnknownAtTap() + other.getUnknownAtTap())
                .setUnreadable(one.getUnreadable() + other.getUnreadable())
                .build();
    }
}
