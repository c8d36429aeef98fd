package dev.dinar.simulation.service;

import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.Replied;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.gateway.reply.Wish;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.world.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The look-up of replies, over the modelled log: to the end that the topic has, and so not before every transaction that is open has
 * ended. Not thread-safe.
 */
final class LogReplies implements Replies {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE = 300;

    private final Wiring wiring;
    private final Incarnation alive;

    LogReplies(Wiring wiring, Incarnation alive) {
        this.wiring = wiring;
        this.alive = alive;
    }

    /** The end that the topic has now. */
    long end(ReplyAddress address) {
        return wiring.log().all(address.topic().name()).size();
    }

    /** Whether a transaction is open there before that end: what is begun later is not waited for. */
    boolean isUnsettled(ReplyAddress address, long end) {
        return !wiring.has(Fault.LOOKUP_READS_UNCOMMITTED)
                && wiring.log().hasOpen(address.topic().name(), end);
    }

    @Override
    public Optional<Replied> find(ReplyAddress address, Instant since) {
        if (wiring.has(Fault.NO_LOOKUP)) {
            return Optional.empty();
        }
        long end = end(address);
        for (int i = 0; isUnsettled(address, end); i++) {
            if (i == PATIENCE) {
                throw new TimeoutException("simulated: the replies could not be read to their end");
            }
            wiring.time().pass(POLL);
            alive.goOn();
        }
        List<Replied> found = replies(address)
                .filter(entry -> isWithin(entry, address, since))
                .map(LogReplies::replied)
                .toList();
        return found.stream()
                .filter(replied -> replied.differsFrom(address.wish()).isEmpty())
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    @Override
    public Optional<Replied> remembered(ReplyAddress address) {
        return wiring.has(Fault.NO_LOOKUP)
                ? Optional.empty()
                : replies(address).map(LogReplies::replied).findFirst();
    }

    private Stream<Entry> replies(ReplyAddress address) {
        String topic = address.topic().name();
        List<Entry> read = wiring.has(Fault.LOOKUP_READS_UNCOMMITTED)
                ? wiring.log().all(topic)
                : wiring.log().readable(topic);
        return read.stream()
                .filter(entry -> CloudEvent.header(entry.headers(), address.header())
                        .filter(address.value()::equals)
                        .isPresent());
    }

    private static Replied replied(Entry entry) {
        return new Replied(
                Instant.ofEpochMilli(entry.timestamp()),
                CloudEvent.header(entry.headers(), Outgoing.WISH).flatMap(Wish::read));
    }

    private boolean isWithin(Entry entry, ReplyAddress address, Instant since) {
        if (address.topic().equals(Topics.REFUND_REPLIES)) {
            return !wiring.has(Fault.REFUND_REPLIES_FORGOTTEN)
                    || entry.timestamp()
                            > wiring.time().millis() - Duration.ofDays(1).toMillis();
        }
        return entry.timestamp() >= since.minus(SKEW).toEpochMilli();
    }
}
