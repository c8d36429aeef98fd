package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.bank.BankLog;
import dev.dinar.gateway.bank.BankSettings;
import dev.dinar.gateway.bank.DisputeLook;
import dev.dinar.gateway.bank.PayoutLook;
import dev.dinar.gateway.group.Workers;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outbox;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** Puts the comparison with what Tap has together. */
public final class Sweeping {

    private Sweeping() {}

    /**
     * Has sweeps worked on, whoever wrote them, and written when they are due by this instance's settings.
     *
     * @param bank when payouts and disputes are due; empty: never
     * @return the clock that writes them; to be closed before the outbox
     */
    public static AutoCloseable start(
            KafkaSettings kafka,
            String prefix,
            GatewaySettings settings,
            Optional<BankSettings> bank,
            TapApis apis,
            TopicWork.Tools tools,
            Workers workers,
            Replies lookup) {
        LogReading log = new BrokerLog(kafka, prefix);
        PagePace pace = PagePace.of(settings.sweep().pagesPerSecond(), tools.stopping());
        workers.work(Topics.SWEEPS, handler(log, pace, settings, apis, tools), lookup);
        return new SweepClock(
                        schedules(settings, bank).stream().map(Schedule::every).toList(),
                        now -> due(log, settings, bank, tools.metrics(), now),
                        tools.outbox(),
                        tools.clock())
                .start();
    }

    /** Works on sweeps, whoever wrote them. Thread-safe where what it is made of is. */
    public static Handler<Sweep> handler(
            LogReading log, PagePace pace, GatewaySettings settings, TapApis apis, TopicWork.Tools tools) {
        return new Sweeps(apis, () -> completeness(log), works(log, pace, settings, tools), tools.clock());
    }

    /**
     * The sweeps that are to be written now; the metrics are told until when the log is complete.
     *
     * @param bank when payouts and disputes are due; empty: never
     * @throws KafkaException when the log cannot tell now
     */
    public static List<Outgoing> due(
            LogReading log,
            GatewaySettings settings,
            Optional<BankSettings> bank,
            GatewayMetrics metrics,
            Instant now) {
        DueSweeps due =
                new DueSweeps(schedules(settings, bank), settings.merchants().keySet());
        Map<ListKey, Completeness> known = completeness(log);
        due.since(now, known).forEach((list, since) -> metrics.complete(list.merchant(), list.kind(), since));
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

    private static Map<SweepKind, SweepWork> works(
            LogReading log, PagePace pace, GatewaySettings settings, TopicWork.Tools tools) {
        TapPages pages = new TapPages(settings.mapper(), pace, settings.sweep().pagesAtOnce(), tools.clock());
        Map<SweepKind, SweepWork> works = new EnumMap<>(SweepKind.class);
        for (SweptList list : SweptList.values()) {
            works.put(list.kind(), new ListSweep(list, settings, pages, new EventLog(log), tools.metrics()));
        }
        works.put(
                SweepKind.CHARGES_DOWNLOAD,
                new DownloadSweep(pages, settings.sweep().rowsAtOnce(), new EventLog(log), tools.metrics()));
        Function<Sweep, BankLog> written = sweep -> new BankEvents(log, sweep);
        BankSweep.Ahead ahead = records -> isWritten(tools.outbox(), records);
        works.put(SweepKind.PAYOUTS, new BankSweep(PayoutLook::part, written, ahead, tools.metrics()));
        works.put(SweepKind.DISPUTES, new BankSweep(DisputeLook::part, written, ahead, tools.metrics()));
        return works;
    }

    private static List<Schedule> schedules(GatewaySettings settings, Optional<BankSettings> bank) {
        List<Schedule> schedules = new ArrayList<>();
        if (settings.sweep().isEnabled()) {
            for (SweptList list : SweptList.values()) {
                schedules.add(new ListSchedule(list.kind(), settings.sweep()));
            }
            settings.sweep().downloadAt().map(DownloadSchedule::new).ifPresent(schedules::add);
        }
        bank.ifPresent(asked -> {
            schedules.add(new BankSchedule(SweepKind.PAYOUTS, asked));
            schedules.add(new BankSchedule(SweepKind.DISPUTES, asked));
        });
        return List.copyOf(schedules);
    }

    private static boolean isWritten(Outbox outbox, List<Outgoing> records) {
        try {
            return outbox.write(records).get() == Outbox.Written.COMMITTED;
        } catch (ExecutionException e) {
            throw new KafkaException("what Tap says cannot be written now", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<ListKey, Completeness> completeness(LogReading log) {
        Map<ListKey, Completeness> table = new HashMap<>();
        log.read(Topics.COMPLETENESS, Optional.empty(), (one, _) -> table.put(ListKey.of(one), one));
        return table;
    }
}
