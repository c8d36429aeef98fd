package dev.dinar.simulation.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * All that is left to chance, drawn from the seed by the name of what it is about: what is drawn for one thing does not change when
 * another is left out, so that a history can be shortened. Immutable.
 *
 * @param seed the life's
 */
public record Chance(long seed) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** A source of numbers for that thing alone. */
    public SplittableRandom of(Object... name) {
        long hash = seed * GOLDEN;
        for (Object part : name) {
            String text = String.valueOf(part);
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            }
            hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
        }
        return new SplittableRandom(hash ^ (hash >>> 32));
    }

    /** Whether something with that many chances in a thousand happens. */
    public boolean happens(int perMille, Object... name) {
        return perMille > 0 && of(name).nextInt(1000) < perMille;
    }

    /** A number of milliseconds, small ones more often than great ones. */
    public long millis(long least, long most, Object... name) {
        SplittableRandom random = of(name);
        long range = most - least;
        int shift = random.nextInt(0, 4);
        return least + (range >> shift == 0 ? 0 : random.nextLong(Math.max(1, range >> shift)));
    }

    /** One of them. */
    public static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
