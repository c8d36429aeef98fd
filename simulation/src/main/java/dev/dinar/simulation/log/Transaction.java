package dev.dinar.simulation.log;

/** Some records of one producer, all or none. Not thread-safe. */
public final class Transaction {

    /** How far it is. */
    public enum State {
        /** Nobody may see its records, nor what follows them. */
        OPEN,
        /** Its records are there. */
        COMMITTED,
        /** Its records never were. */
        ABORTED
    }

    private State state = State.OPEN;
    private long endedAt = Long.MAX_VALUE;

    /** How far it is. */
    public State state() {
        return state;
    }

    /** When it ended, epoch milliseconds by the right clock; nothing while it is open. */
    public long endedAt() {
        return endedAt;
    }

    void end(State end, long at) {
        if (state == State.OPEN) {
            state = end;
            endedAt = at;
        }
    }
}
