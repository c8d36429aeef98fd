package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.api.TapApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a part of what Tap has with the log. What is found, and the part that is left, are written in one transaction: a crash repeats
 * one part at most.
 *
 * @param apis how Tap is asked
 * @param table until when the log is complete
 * @param works what is done about each kind
 * @param clock what time it is
 */
record Sweeps(TapApis apis, CompletenessTable table, Map<SweepKind, SweepWork> works, InstantSource clock)
        implements Handler<Sweep> {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

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
        Optional<SweepWork> work = Optional.ofNullable(works.get(sweep.getKind()));
        Optional<TapApi> tap = apis.of(sweep.getMerchant());
        if (work.isEmpty() || tap.isEmpty()) {
            LOG.warn("{} cannot be compared by this version, or its merchant is not configured", sweep.getEventId());
            return new Handled.Refused(List.of());
        }
        try {
            Optional<Completeness> known = table.of(ListKey.of(sweep));
            if (known.filter(one -> isOver(sweep, one)).isPresent()) {
                return new Handled.RepliedBefore();
            }
            return work.get().part(new Conclusion(sweep, known, delivery.trace(), clock.instant()), tap.get());
        } catch (KafkaException e) {
            return Handled.later("the log cannot be read now: " + e.getMessage(), Optional.empty());
        }
    }

    /** It came to its end, in vain perhaps, or another did that goes as far. */
    private static boolean isOver(Sweep sweep, Completeness known) {
        Instant until = known.getCompleteTo();
        return known.getEventId().equals(sweep.getSweepId())
                || (until != null && !until.isBefore(sweep.getCompleteTo()));
    }
}
