package dev.dinar.simulation.service;

import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.reply.ReplyAddress;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.world.Incarnation;
import java.time.Duration;
import java.time.Instant;
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

    /** Whether a transaction is open there. */
    boolean isUnsettled(ReplyAddress address) {
        return !wiring.has(Fault.LOOKUP_READS_UNCOMMITTED)
                && wiring.log().hasOpen(address.topic().name());
    }

    @Override
    public boolean isAnswered(ReplyAddress address, Instant since) {
        if (wiring.has(Fault.NO_LOOKUP)) {
            return false;
        }
        for (int i = 0; isUnsettled(address); i++) {
            if (i == PATIENCE) {
                throw new TimeoutException("simulated: the replies could not be read to their end");
            }
            wiring.time().pass(POLL);
            alive.goOn();
        }
        return wiring.log().all(address.topic().name()).stream()
                .filter(entry -> entry.isCommitted() || wiring.has(Fault.LOOKUP_READS_UNCOMMITTED))
                .filter(entry -> isWithin(entry, address, since))
                .anyMatch(entry -> CloudEvent.header(entry.headers(), address.header())
                        .filter(address.value()::equals)
                        .isPresent());
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
