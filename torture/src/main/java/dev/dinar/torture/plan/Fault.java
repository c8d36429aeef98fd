package dev.dinar.torture.plan;

import java.time.Duration;

/** Something that is broken on purpose, and for how long. */
public sealed interface Fault {

    /** From its begin until it is mended. */
    Duration length();

    /** It in words. */
    String words();

    /** Whether a broker is in trouble, and not only one service's connection to it. */
    default boolean isOfABroker() {
        return switch (this) {
            case Kill kill -> isABroker(kill.node());
            case Restart restart -> isABroker(restart.node());
            case Pause pause -> isABroker(pause.node());
            case DiskFull full -> isABroker(full.node());
            case Cut cut -> cut.from().equals(FaultPlan.ANY);
        };
    }

    private static boolean isABroker(String node) {
        return FaultPlan.BROKERS.contains(node);
    }

    /**
     * SIGKILL, and a new process after a while.
     *
     * @param diskLost whether the new process finds an empty disk
     */
    record Kill(String node, Duration length, boolean diskLost) implements Fault {
        @Override
        public String words() {
            return "SIGKILL " + node + (diskLost ? ", its disk is lost" : "") + ", back after " + seconds(length);
        }
    }

    /** SIGTERM, and a new process once it has ended. */
    record Restart(String node, Duration length) implements Fault {
        @Override
        public String words() {
            return "SIGTERM " + node + ", back after " + seconds(length);
        }
    }

    /** SIGSTOP, and SIGCONT after a while. */
    record Pause(String node, Duration length) implements Fault {
        @Override
        public String words() {
            return "SIGSTOP " + node + " for " + seconds(length);
        }
    }

    /** Nothing that the process writes finds room any more; a new process, with room, after a while. */
    record DiskFull(String node, Duration length) implements Fault {
        @Override
        public String words() {
            return "the disk of " + node + " is full, back after " + seconds(length);
        }
    }

    /**
     * All connections from one process to another. {@code *} stands for any.
     *
     * @param from which side connects
     */
    record Cut(String from, String to, LineState state, Duration length) implements Fault {
        @Override
        public String words() {
            return from + " > " + to + " " + state.words() + " for " + seconds(length);
        }
    }

    private static String seconds(Duration length) {
        return length.toMillis() / 1_000 + "." + length.toMillis() % 1_000 / 100 + " s";
    }
}
