package dev.dinar.simulation.service;

import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.Work;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.ShareGroup;
import dev.dinar.simulation.log.Transaction;
import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.world.Incarnation;
import java.time.Instant;
import java.util.List;

/** What becomes of one conclusion: written in a transaction, committed, acknowledged, in the gateway's order. Not thread-safe. */
final class Outbox {

    private static final long TRANSACTION_TIMEOUT = 5_000;

    private final Wiring wiring;
    private final Incarnation alive;
    private final ShareGroup.Lock lock;
    private final Topic<?> source;
    private final Gateway gateway;
    private final LogReplies replies;
    private Work.Conclusion conclusion;
    private int attempt;

    Outbox(
            Wiring wiring,
            Incarnation alive,
            ShareGroup.Lock lock,
            Work.Conclusion conclusion,
            Topic<?> source,
            Gateway gateway) {
        this.wiring = wiring;
        this.alive = alive;
        this.lock = lock;
        this.conclusion = conclusion;
        this.source = source;
        this.gateway = gateway;
        this.replies = new LogReplies(wiring, alive);
    }

    void finish() {
        if (conclusion.end() == End.RELEASED) {
            gateway.release(lock, alive);
        } else if (conclusion.records().isEmpty()) {
            end();
        } else {
            if (wiring.has(Fault.GATEWAY_ACKS_FIRST)) {
                lock.acknowledge();
            }
            gateway.later(gateway.draw(5), lock, alive, this::write);
        }
    }

    private boolean holds() {
        return lock.holds() || wiring.has(Fault.LOCK_TAKEN_TWICE) || wiring.has(Fault.GATEWAY_ACKS_FIRST);
    }

    private void write() {
        attempt++;
        if (!holds()) {
            gateway.leave(lock, alive);
            return;
        }
        if (wiring.has(Fault.REPLY_NOT_ATOMIC)) {
            oneByOne(0);
            return;
        }
        Transaction transaction = wiring.log().begin();
        // Whatever becomes of this process, the coordinator ends it.
        wiring.time().after(TRANSACTION_TIMEOUT, () -> wiring.log().abort(transaction));
        records().forEach(record -> append(record, transaction));
        gateway.at(Step.SENT, conclusion.id(), alive);
        gateway.later(1 + gateway.draw(80), lock, alive, () -> commit(transaction));
    }

    private void commit(Transaction transaction) {
        String what = conclusion.id() + " " + attempt;
        if (!holds()) {
            wiring.log().abort(transaction);
            gateway.leave(lock, alive);
            return;
        }
        if (wiring.weather().strikes(Kind.BROKER_AWAY, "commit", what)) {
            gateway.later(gateway.pause(attempt), lock, alive, () -> unlessReplied(endOfReplies(), 0));
            return;
        }
        boolean heard = !wiring.weather().strikes(Kind.ACKNOWLEDGEMENTS_LOST, "commit", what);
        wiring.log().commit(transaction);
        if (heard) {
            end();
        } else {
            wiring.story().tell("gateway", "does not know whether ", what, " is committed");
            gateway.later(gateway.pause(attempt), lock, alive, () -> unlessReplied(endOfReplies(), 0));
        }
    }

    private long endOfReplies() {
        return conclusion.reply().map(replies::end).orElse(0L);
    }

    /** A transaction of unknown end may have been committed. */
    private void unlessReplied(long end, int waited) {
        if (conclusion.reply().isPresent()
                && replies.isUnsettled(conclusion.reply().get(), end)
                && waited < 300) {
            gateway.later(200, lock, alive, () -> unlessReplied(end, waited + 1));
            return;
        }
        Instant since = Instant.ofEpochMilli(lock.entry().timestamp());
        boolean replied = conclusion
                .reply()
                .filter(address -> replies.isAnswered(address, since))
                .isPresent();
        if (replied) {
            conclusion = conclusion.writtenBefore();
        }
        finish();
    }

    private void end() {
        gateway.at(Step.COMMITTED, conclusion.id(), alive);
        gateway.later(gateway.draw(30), lock, alive, () -> {
            gateway.at(Step.ACKNOWLEDGED, conclusion.id(), alive);
            lock.acknowledge();
            gateway.leave(lock, alive);
        });
    }

    private List<Outgoing> records() {
        return wiring.has(Fault.REPLY_WITHOUT_EVENT) && source.equals(Topics.CHARGE_REQUESTS)
                ? conclusion.records().stream()
                        .filter(record -> !record.topic().equals(Topics.CHARGE_EVENTS))
                        .toList()
                : conclusion.records();
    }

    private void oneByOne(int index) {
        List<Outgoing> records = conclusion.records().reversed();
        if (index == records.size()) {
            end();
            return;
        }
        append(records.get(index), null);
        gateway.at(Step.SENT, conclusion.id(), alive);
        gateway.later(1 + gateway.draw(80), lock, alive, () -> oneByOne(index + 1));
    }

    private void append(Outgoing record, Transaction transaction) {
        wiring.log()
                .append(
                        record.topic().name(),
                        record.key() == null ? null : record.key().get(),
                        wiring.contract().values().serialize(record.topic().name(), record.value()),
                        record.headers(),
                        record.timestamp() == null
                                ? wiring.skewed(wiring.plan().skews().gateway())
                                : record.timestamp(),
                        transaction);
    }
}
