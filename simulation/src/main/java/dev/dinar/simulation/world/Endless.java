package dev.dinar.simulation.world;

/**
 * A life goes on and on: by its steps, not by anybody's clock, so that the same seed is told the same everywhere. An {@link Error}, since
 * no code of Dinar's may try again after it.
 */
public final class Endless extends Error {

    private static final long serialVersionUID = 1L;

    Endless(long steps) {
        super("the life has not ended after " + steps + " steps", null, false, false);
    }
}
