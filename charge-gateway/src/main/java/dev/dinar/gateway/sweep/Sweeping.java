package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.gateway.group.Workers;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topics;
import java.util.HashMap;
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
        LogReading log = new LogReading(kafka, prefix);
        CompletenessTable table = () -> completeness(log);
        TapPages pages = new TapPages(
                settings.mapper(),
                PagePace.of(settings.sweep().pagesPerSecond(), tools.stopping()),
                settings.sweep().pagesAtOnce(),
                tools.clock());
        workers.work(
                Topics.SWEEPS, new Sweeps(apis, settings, pages, new EventLog(log), table, tools.metrics()), lookup);
        DueSweeps due = new DueSweeps(settings.sweep(), settings.merchants().keySet());
        return new SweepClock(due, log, table, tools.outbox(), tools.metrics(), tools.clock()).start();
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
