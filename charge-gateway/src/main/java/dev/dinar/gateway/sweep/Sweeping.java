package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.gateway.group.Workers;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handler;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the comparison with Tap's lists together. */
public final class Sweeping {

    private Sweeping() {}

    /**
     * Has sweeps worked on, and written when they are due.
     *
     * @return the clock that writes them; to be closed before the outbox
     */
    public static AutoCloseable start(
            KafkaSettings kafka,
            String prefix,
            GatewaySettings settings,
            TapApis apis,
            TopicWork.Tools tools,
            Workers workers,
            Replies lookup) {
        LogReading log = new BrokerLog(kafka, prefix);
        PagePace pace = PagePace.of(settings.sweep().pagesPerSecond(), tools.stopping());
        workers.work(Topics.SWEEPS, handler(log, pace, settings, apis, tools.metrics(), tools.clock()), lookup);
        return new SweepClock(
                        settings.sweep().every(),
                        now -> due(log, settings, tools.metrics(), now),
                        tools.outbox(),
                        tools.clock())
                .start();
    }

    /** Works on sweeps. Thread-safe. */
    public static Handler<Sweep> handler(
            LogReading log,
            PagePace pace,
            GatewaySettings settings,
            TapApis apis,
            GatewayMetrics metrics,
            InstantSource clock) {
        TapPages pages = new TapPages(settings.mapper(), pace, settings.sweep().pagesAtOnce(), clock);
        return new Sweeps(apis, settings, pages, new EventLog(log), () -> completeness(log), metrics);
    }

    /**
     * The sweeps that are to be written now; the metrics are told until when the log is complete.
     *
     * @throws org.apache.kafka.common.KafkaException when the log cannot tell now
     */
    public static List<Outgoing> due(LogReading log, GatewaySettings settings, GatewayMetrics metrics, Instant now) {
        DueSweeps due = new DueSweeps(settings.sweep(), settings.merchants().keySet());
        Map<String, Completeness> known = completeness(log);
        due.since(now, known).forEach((key, since) -> metrics.complete(key.merchant(), key.kind(), since));
        if (due.at(now, known, List.of()).isEmpty()) {
            return List.of();
        }
        List<Written> written = new ArrayList<>();
        log.read(
                Topics.SWEEPS,
                Optional.of(now.minus(DueSweeps.LOST)),
                (sweep, at) -> written.add(new Written(sweep, at)));
        return due.at(now, known, written).stream()
                .map(sweep -> Outgoing.event(
                        Topics.SWEEPS, sweep.getMerchant(), sweep.getEventId(), sweep, now, TraceParent.start()))
                .toList();
    }

    private static Map<String, Completeness> completeness(LogReading log) {
        Map<String, Completeness> table = new HashMap<>();
        log.read(
                Topics.COMPLETENESS,
                Optional.empty(),
                (one, _) -> table.put(CompletenessTable.key(one.getMerchant(), one.getKind()), one));
        return table;
    }
}
