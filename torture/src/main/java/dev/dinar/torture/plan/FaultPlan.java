package dev.dinar.torture.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The faults of a run in the order of their times. The same seed and wishes give the same plan. At most one broker is in trouble at a time,
 * as {@code min.insync.replicas=2} of three asks for ({@link Agenda} sees to it that it has caught up); everything else may be in trouble
 * together.
 *
 * @param faults ascending by time
 */
public record FaultPlan(List<Planned> faults) {

    /** Everything that can be killed. */
    public static final List<String> BROKERS = List.of("broker-1", "broker-2", "broker-3");

    /** Dinar's services. */
    public static final List<String> SERVICES =
            List.of("ingress-1", "ingress-2", "gateway-1", "gateway-2", "processor-1", "processor-2");

    /** After a broker is back it catches up before the next is broken. */
    private static final long CATCH_UP_MILLIS = 8_000;

    /** In a cut: from everywhere, or to every broker. */
    static final String ANY = "*";

    /**
     * When one begins, counted from the first moment of trouble.
     */
    public record Planned(Duration at, Fault fault) {

        /** When it is mended. */
        public Duration end() {
            return at.plus(fault.length());
        }
    }

    /**
     * How much is wished for.
     *
     * @param window in which all begin
     * @param longest how long a pause or a cut lasts at most
     */
    public record Wish(Duration window, int kills, int pauses, int cuts, Duration longest) {}

    /** Sorts them by time. */
    public FaultPlan {
        faults = faults.stream().sorted(Comparator.comparing(Planned::at)).toList();
    }

    /** Draws one. Beside what is wished for: one full disk, and, in a window of two minutes or more, a rolling restart of the brokers. */
    public static FaultPlan of(long seed, Wish wish) {
        return new Drawing(new Random(seed), wish).draw();
    }

    /** When the last is mended. */
    public Duration end() {
        return faults.stream().map(Planned::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** How many are of that kind. */
    public long count(Class<? extends Fault> kind) {
        return faults.stream()
                .filter(planned -> kind.isInstance(planned.fault()))
                .count();
    }

    private static final class Drawing {

        private final RandomGenerator chance;
        private final Wish wish;
        private final Map<String, Long> busyUntil = new HashMap<>();
        private final List<Planned> faults = new ArrayList<>();
        private long brokersBusyUntil;

        Drawing(RandomGenerator chance, Wish wish) {
            this.chance = chance;
            this.wish = wish;
        }

        FaultPlan draw() {
            List<Kind> kinds = new ArrayList<>();
            add(kinds, Kind.KILL, wish.kills());
            add(kinds, Kind.PAUSE, wish.pauses());
            add(kinds, Kind.CUT, wish.cuts());
            add(kinds, Kind.DISK_FULL, 1);
            if (wish.window().compareTo(Duration.ofMinutes(2)) >= 0) {
                BROKERS.forEach(_ -> kinds.add(Kind.RESTART));
            }
            Collections.shuffle(kinds, Random.from(chance));
            long step = wish.window().toMillis() / kinds.size();
            long at = 0;
            int restarted = 0;
            for (Kind kind : kinds) {
                long now = at + chance.nextLong(step / 2 + 1);
                switch (kind) {
                    case KILL -> kill(now);
                    case PAUSE -> pause(now);
                    case CUT -> cut(now);
                    case DISK_FULL -> broker(now, new Fault.DiskFull(anyOf(BROKERS), between(2_000, 6_000)));
                    case RESTART -> broker(now, new Fault.Restart(BROKERS.get(restarted++), between(1_000, 4_000)));
                }
                at += step;
            }
            return new FaultPlan(faults);
        }

        private enum Kind {
            KILL,
            PAUSE,
            CUT,
            DISK_FULL,
            RESTART
        }

        private static void add(List<Kind> kinds, Kind kind, int count) {
            for (int index = 0; index < count; index++) {
                kinds.add(kind);
            }
        }

        private void kill(long now) {
            if (chance.nextInt(4) == 0 && now >= brokersBusyUntil) {
                broker(now, new Fault.Kill(anyOf(BROKERS), between(1_000, 10_000), false));
                return;
            }
            String service = freeService(now);
            boolean diskLost = service.startsWith("processor") && chance.nextInt(4) == 0;
            put(now, service, new Fault.Kill(service, between(500, 12_000), diskLost));
        }

        private void pause(long now) {
            Duration length = between(2_000, wish.longest().toMillis());
            int drawn = chance.nextInt(8);
            if (drawn < 2 && now >= brokersBusyUntil) {
                broker(now, new Fault.Pause(anyOf(BROKERS), length));
            } else if (drawn == 7) {
                put(now, "tap", new Fault.Pause("tap", length));
            } else {
                String service = freeService(now);
                put(now, service, new Fault.Pause(service, length));
            }
        }

        private void cut(long now) {
            LineState state = anyOf(List.of(
                    LineState.RESET, LineState.SILENT, LineState.ANSWERS_LOST, LineState.ANSWERS_LOST, LineState.SLOW));
            Duration length = between(1_000, wish.longest().toMillis());
            switch (chance.nextInt(9)) {
                // A service from every broker, and from one of them.
                case 0 -> put(now, new Fault.Cut(anyOf(SERVICES), ANY, state, length));
                case 1, 2, 3 -> put(now, new Fault.Cut(anyOf(SERVICES), anyOf(BROKERS), state, length));
                // Tap's webhooks do not come, or those of one instance.
                case 4 -> put(now, new Fault.Cut("tap", "ingress", state, length));
                case 5 -> put(now, new Fault.Cut("client", anyOf(List.of("ingress-1", "ingress-2")), state, length));
                case 6 -> put(now, new Fault.Cut(anyOf(List.of("gateway-1", "gateway-2")), "tap", state, length));
                case 7 -> put(now, new Fault.Cut("services", "registry", state, length));
                // A broker that nobody reaches, its followers neither, though it is alive.
                default -> {
                    if (now >= brokersBusyUntil) {
                        broker(now, new Fault.Cut(ANY, anyOf(BROKERS), state, length));
                    } else {
                        put(now, new Fault.Cut(anyOf(SERVICES), anyOf(BROKERS), state, length));
                    }
                }
            }
        }

        private void broker(long now, Fault fault) {
            long begin = Math.max(now, brokersBusyUntil);
            put(begin, fault);
            brokersBusyUntil = begin + fault.length().toMillis() + CATCH_UP_MILLIS;
        }

        private void put(long now, String node, Fault fault) {
            busyUntil.put(node, now + fault.length().toMillis());
            put(now, fault);
        }

        private void put(long now, Fault fault) {
            faults.add(new Planned(Duration.ofMillis(now), fault));
        }

        /** One that is not in trouble, else the one that is out of it soonest: two signals to one process say nothing. */
        private String freeService(long now) {
            List<String> free = SERVICES.stream()
                    .filter(service -> busyUntil.getOrDefault(service, 0L) <= now)
                    .toList();
            return free.isEmpty() ? SERVICES.getFirst() : anyOf(free);
        }

        private Duration between(long least, long most) {
            return Duration.ofMillis(chance.nextLong(least, Math.max(least + 1, most)));
        }

        private <T> T anyOf(List<T> all) {
            return all.get(chance.nextInt(all.size()));
        }
    }
}
