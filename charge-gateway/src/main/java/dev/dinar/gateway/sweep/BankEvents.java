package dev.dinar.gateway.sweep;

import dev.dinar.events.DisputeEvent;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.Sweep;
import dev.dinar.gateway.bank.BankLog;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * What {@code payout-events}, {@code payout-lines} and {@code dispute-events} say. What Tap lists of a period was written after it began.
 *
 * @param log the log
 * @param sweep whose merchant and period
 */
record BankEvents(LogReading log, Sweep sweep) implements BankLog {

    @Override
    public Set<String> payouts() {
        return ids(
                Topics.PAYOUT_EVENTS,
                PayoutEvent::getEventId,
                one -> one.getMerchant().equals(sweep.getMerchant()));
    }

    @Override
    public Set<String> lines(String payoutId) {
        return ids(
                Topics.PAYOUT_LINES,
                PayoutLine::getEventId,
                one -> one.getPayoutId().equals(payoutId));
    }

    @Override
    public Set<String> disputes() {
        return ids(
                Topics.DISPUTE_EVENTS,
                DisputeEvent::getEventId,
                one -> one.getMerchant().equals(sweep.getMerchant()));
    }

    private <T extends SpecificRecord> Set<String> ids(Topic<T> topic, Function<T, String> id, Predicate<T> counts) {
        Set<String> ids = new HashSet<>();
        log.read(topic, Optional.of(sweep.getFrom().minus(Replies.SKEW)), (one, _) -> {
            if (counts.test(one)) {
                ids.add(id.apply(one));
            }
        });
        return ids;
    }
}
