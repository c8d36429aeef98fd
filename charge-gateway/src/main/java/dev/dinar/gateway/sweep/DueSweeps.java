package dev.dinar.gateway.sweep;

import dev.dinar.events.Completeness;
import dev.dinar.events.Sweep;
import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.settings.SweepSettings;
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
 * Which sweeps are due: for each merchant and list one at a time, from where the log is complete to the last full hour that is over long
 * enough. What an earlier sweep did not come to the end of is part of the next. Pure.
 *
 * @param settings how often, and how far back
 * @param merchants whose lists
 */
record DueSweeps(SweepSettings settings, Set<String> merchants) {

    /** Tap lists 30 days at once, the overlap among them. */
    private static final Duration LONGEST = Duration.ofDays(29);

    /** A sweep of which nothing was written for so long is taken for lost. */
    static final Duration LOST = Duration.ofHours(6);

    /**
     * Those that are to be written now.
     *
     * @param table until when the log is complete
     * @param written what was written to the topic in the last hours, oldest first
     */
    List<Sweep> at(Instant now, Map<String, Completeness> table, Collection<Written> written) {
        Map<String, Written> last = new HashMap<>();
        written.forEach(one -> last.put(
                CompletenessTable.key(one.sweep().getMerchant(), one.sweep().getKind()), one));
        Instant to = end(now);
        List<Sweep> due = new ArrayList<>();
        for (String merchant : merchants.stream().sorted().toList()) {
            for (SweptList list : SweptList.values()) {
                String key = CompletenessTable.key(merchant, list.kind());
                Completeness known = table.get(key);
                Instant since = since(known, to);
                Written open = last.get(key);
                if (since.isBefore(to) && !isUnderWay(open, known, now)) {
                    due.add(sweep(merchant, list, since, earlier(to, since.plus(LONGEST)), now));
                }
            }
        }
        return due;
    }

    /** Which merchant's list. */
    record Key(String merchant, SweepKind kind) {}

    /** Until when the log is complete, of each; where that is not known, until where nothing was looked at. */
    Map<Key, Instant> since(Instant now, Map<String, Completeness> table) {
        Map<Key, Instant> since = new HashMap<>();
        for (String merchant : merchants) {
            for (SweptList list : SweptList.values()) {
                Completeness known = table.get(CompletenessTable.key(merchant, list.kind()));
                since.put(new Key(merchant, list.kind()), since(known, end(now)));
            }
        }
        return since;
    }

    /** Until when the log can be complete: lists are left some time to settle. */
    private Instant end(Instant now) {
        long every = settings.every().toMillis();
        long settled = now.minus(settings.settleAfter()).toEpochMilli();
        return Instant.ofEpochMilli(Math.floorDiv(settled, every) * every);
    }

    /** Until when the log is complete, or what is looked at first where that is not known. */
    private Instant since(@Nullable Completeness known, Instant to) {
        return known == null || known.getCompleteTo() == null ? to.minus(settings.lookBack()) : known.getCompleteTo();
    }

    private static boolean isUnderWay(@Nullable Written last, @Nullable Completeness known, Instant now) {
        return last != null
                && last.at().plus(LOST).isAfter(now)
                && (known == null || !last.sweep().getSweepId().equals(known.getEventId()));
    }

    private Sweep sweep(String merchant, SweptList list, Instant since, Instant to, Instant now) {
        String id = CompletenessTable.key(merchant, list.kind()) + ":" + since + "/" + to;
        return Sweep.newBuilder()
                .setEventId(id)
                .setSweepId(id)
                .setMerchant(merchant)
                .setKind(list.kind())
                .setFrom(since.minus(settings.overlap()))
                .setTo(to)
                .setCompleteTo(to)
                .setCounts(SweepCounts.newBuilder().build())
                .setRequestedAt(now)
                .build();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
