package dev.dinar.simulation.service;

import dev.dinar.gateway.sweep.LogReading;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.world.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The modelled log as the gateway's sweeps read it. Each record is decoded once, whoever reads it: sweeps read the same again and again.
 * Not thread-safe.
 */
final class DecodedLog {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE = 300;

    private final Wiring wiring;
    private final Map<String, Map<Long, SpecificRecord>> decoded = new HashMap<>();

    DecodedLog(Wiring wiring) {
        this.wiring = wiring;
    }

    /** What that process reads. */
    LogReading readBy(Incarnation alive) {
        return new LogReading() {
            @Override
            public <T extends SpecificRecord> void read(
                    Topic<T> topic, Optional<Instant> since, BiConsumer<T, Instant> told) {
                if (wiring.has(Fault.SWEEP_WRITES_ALL) && isOfEvents(topic)) {
                    return;
                }
                if (wiring.has(Fault.PAYOUTS_WRITTEN_AGAIN) && isOfPayouts(topic)) {
                    return;
                }
                waitUntilSettled(topic, alive);
                long from = since.map(Instant::toEpochMilli).orElse(0L);
                boolean begun = false;
                for (Entry entry : List.copyOf(wiring.log().readable(topic.name()))) {
                    begun |= entry.timestamp() >= from;
                    if (begun) {
                        told.accept(value(topic, entry), Instant.ofEpochMilli(entry.timestamp()));
                    }
                }
            }
        };
    }

    /** Transactions that are open now are waited for. */
    private void waitUntilSettled(Topic<?> topic, Incarnation alive) {
        long end = wiring.log().all(topic.name()).size();
        for (int i = 0; wiring.log().hasOpen(topic.name(), end); i++) {
            if (i == PATIENCE) {
                throw new TimeoutException("simulated: " + topic.name() + " could not be read to its end");
            }
            wiring.time().pass(POLL);
            alive.goOn();
        }
    }

    private static boolean isOfEvents(Topic<?> topic) {
        return topic.equals(Topics.CHARGE_EVENTS) || topic.equals(Topics.REFUND_EVENTS);
    }

    private static boolean isOfPayouts(Topic<?> topic) {
        return topic.equals(Topics.PAYOUT_EVENTS) || topic.equals(Topics.PAYOUT_LINES);
    }

    private <T extends SpecificRecord> T value(Topic<T> topic, Entry entry) {
        return topic.valueType()
                .cast(decoded.computeIfAbsent(topic.name(), _ -> new HashMap<>())
                        .computeIfAbsent(entry.offset(), _ -> wiring.contract().read(topic, entry)));
    }
}
