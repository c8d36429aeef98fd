package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.bank.BankLog;
import dev.dinar.gateway.bank.BankSettings;
import dev.dinar.gateway.bank.DisputeLook;
import dev.dinar.gateway.bank.PayoutLook;
import dev.dinar.gateway.group.Workers;
import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topics;
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
        LogReading log = new LogReading(kafka, prefix);
        CompletenessTable table = () -> completeness(log);
        workers.work(Topics.SWEEPS, new Sweeps(apis, table, works(log, settings, tools), tools.clock()), lookup);
        DueSweeps due =
                new DueSweeps(schedules(settings, bank), settings.merchants().keySet());
        return new SweepClock(due, log, table, tools.outbox(), tools.metrics(), tools.clock()).start();
    }

    private static Map<SweepKind, SweepWork> works(LogReading log, GatewaySettings settings, TopicWork.Tools tools) {
        TapPages pages = new TapPages(
                settings.mapper(),
                PagePace.of(settings.sweep().pagesPerSecond(), tools.stopping()),
                settings.sweep().pagesAtOnce(),
                tools.clock());
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
