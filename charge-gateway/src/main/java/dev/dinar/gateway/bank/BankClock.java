package dev.dinar.gateway.bank;

import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.TapApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then at what Tap says of the way to the bank, and writes what is new. What was written is remembered in memory: after a
 * start the period is written once more, under the same ids.
 */
public final class BankClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BankClock.class);

    /** A payout can have 100,000 lines: no transaction has as many. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final int MOST_TOLD = 10;

    private final BankSettings settings;
    private final SortedSet<String> merchants;
    private final TapApis apis;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Map<String, Set<String>> written = new HashMap<>();
    private final Thread thread;

    /** Looks from {@link #start} on. */
    public BankClock(BankSettings settings, Set<String> merchants, TapApis apis, Outbox outbox, InstantSource clock) {
        this.settings = settings;
        this.merchants = new TreeSet<>(merchants);
        this.apis = apis;
        this.outbox = outbox;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("bank-clock").unstarted(this::run);
    }

    /** Begins, with a first look. */
    public BankClock start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (String merchant : merchants) {
                    var tap = apis.of(merchant);
                    if (tap.isPresent()) {
                        look(merchant, tap.get());
                    }
                }
                Thread.sleep(settings.every());
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void look(String merchant, TapApi tap) throws InterruptedException {
        Instant now = clock.instant();
        BankLook look = new BankLook(merchant, written.getOrDefault(merchant, Set.of()), now, TraceParent.start());
        look.ask(tap.bank(), now.minus(settings.lookBack()), now);
        Set<String> known = new HashSet<>(look.still());
        int records = 0;
        for (Found found : look.found()) {
            if (isWritten(found.records())) {
                found.id().ifPresent(known::add);
                records += found.records().size();
            }
        }
        written.put(merchant, known);
        if (!look.problems().isEmpty()) {
            LOG.warn(
                    "Of the way to the bank of {} Tap does not tell, or tells what cannot be read ({} in all): {}",
                    merchant,
                    look.problems().size(),
                    look.problems().stream().limit(MOST_TOLD).toList());
        }
        LOG.debug("{} records of the way to the bank of {} are new", records, merchant);
    }

    /** Writes them in their order; what was not written is found again by the next look. */
    private boolean isWritten(List<Outgoing> records) throws InterruptedException {
        for (int from = 0; from < records.size(); from += MOST_AT_ONCE) {
            if (!isWrittenAtOnce(records.subList(from, Math.min(records.size(), from + MOST_AT_ONCE)))) {
                return false;
            }
        }
        return true;
    }

    private boolean isWrittenAtOnce(List<Outgoing> records) throws InterruptedException {
        try {
            return outbox.write(records).get() == Outbox.Written.COMMITTED;
        } catch (KafkaException | ExecutionException e) {
            LOG.warn("What Tap says of the way to the bank cannot be written now", e);
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
