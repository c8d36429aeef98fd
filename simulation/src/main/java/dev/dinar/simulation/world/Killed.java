package dev.dinar.simulation.world;

/** The process that was running is dead: nothing of it goes on. An {@link Error}, since no code of Dinar's may live on after it. */
public final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    /** A death. */
    public Killed() {
        super("killed", null, false, false);
    }
}
