package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sweeps are due: for each merchant and list one at a time, from where the log is complete to where it can be now. What an earlier
 * sweep did not come to the end of is part of the next. Pure.
 *
 * @param schedules when which list is compared
 * @param merchants whose lists
 */
record DueSweeps(List<Schedule> schedules, Set<String> merchants) {

    /** A sweep of which nothing was written for so long is taken for lost. */
    static final Duration LOST = Duration.ofHours(6);

    /**
     * Those that are to be written now.
     *
     * @param table until when the log is complete
     * @param written what was written to the topic in the last hours, oldest first
     */
    List<Sweep> at(Instant now, Map<ListKey, Completeness> table, Collection<Written> written) {
        Map<ListKey, Written> last = new HashMap<>();
        written.forEach(one -> last.put(ListKey.of(one.sweep()), one));
        List<Sweep> due = new ArrayList<>();
        for (String merchant : merchants.stream().sorted().toList()) {
            for (Schedule schedule : schedules) {
                ListKey list = new ListKey(merchant, schedule.kind());
                Completeness known = table.get(list);
                Instant end = schedule.end(now);
                Instant since = since(known, schedule, end);
                if (since.isBefore(end) && !isUnderWay(last.get(list), known, now)) {
                    Sweep next = sweep(list, schedule, since, end, now);
                    if (!hasEnded(next, known)) {
                        due.add(next);
                    }
                }
            }
        }
        return due;
    }

    /** Until when the log is complete, of each; where that is not known, until where nothing was looked at. */
    Map<ListKey, Instant> since(Instant now, Map<ListKey, Completeness> table) {
        Map<ListKey, Instant> since = new HashMap<>();
        for (String merchant : merchants) {
            for (Schedule schedule : schedules) {
                ListKey list = new ListKey(merchant, schedule.kind());
                since.put(list, since(table.get(list), schedule, schedule.end(now)));
            }
        }
        return since;
    }

    /** Until when the log is complete, or what is looked at first where that is not known. */
    private static Instant since(@Nullable Completeness known, Schedule schedule, Instant end) {
        return known == null || known.getCompleteTo() == null ? schedule.begin(end) : known.getCompleteTo();
    }

    private static boolean isUnderWay(@Nullable Written last, @Nullable Completeness known, Instant now) {
        return last != null
                && last.at().plus(LOST).isAfter(now)
                && (known == null || !last.sweep().getSweepId().equals(known.getEventId()));
    }

    /** In vain, since what it was for is due: it is tried again with the next hour, and not all the while. */
    private static boolean hasEnded(Sweep sweep, @Nullable Completeness known) {
        return known != null && known.getEventId().equals(sweep.getSweepId());
    }

    private static Sweep sweep(ListKey list, Schedule schedule, Instant since, Instant end, Instant now) {
        Instant to = schedule.to(since, end);
        // By when it was due and not by where it ends: far behind, the end stays where it is, and what failed once
        // would never be due again.
        String id = list.text() + ":" + since + "/" + end;
        return Sweep.newBuilder()
                .setEventId(id)
                .setSweepId(id)
                .setMerchant(list.merchant())
                .setKind(list.kind())
                .setFrom(schedule.from(since, to))
                .setTo(to)
                .setCompleteTo(to)
                .setCounts(SweepCounts.newBuilder().build())
                .setRequestedAt(now)
                .build();
    }
}
