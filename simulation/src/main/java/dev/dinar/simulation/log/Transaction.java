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

    /** How far it is. */
    public State state() {
        return state;
    }

    void end(State end) {
        if (state == State.OPEN) {
            state = end;
        }
    }
}
