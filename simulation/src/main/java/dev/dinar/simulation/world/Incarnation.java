package dev.dinar.simulation.world;

/** One run of a process, from its start to its death. Not thread-safe. */
public final class Incarnation {

    private boolean dead;

    /** It dies. */
    public void die() {
        dead = true;
    }

    /** Whether it is dead. */
    public boolean isDead() {
        return dead;
    }

    /**
     * Goes on, if it lives.
     *
     * @throws Killed when it is dead
     */
    public void goOn() {
        if (dead) {
            throw new Killed();
        }
    }
}
