package dev.dinar.bench.result;

import java.util.Arrays;
import java.util.Random;

/**
 * Between which two values the mean of a few ratios lies, 19 times out of 20: what chance alone made of it. By the bootstrap (Efron 1979):
 * as many values are drawn from those that were seen, with replacement, over and over; the same values give the same interval.
 *
 * @param mean geometric, as ratios have it
 * @param low the lower end
 * @param high the upper end
 * @param values how many were seen
 */
public record Interval(double mean, double low, double high, int values) {

    private static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 20_261_128;

    /**
     * The interval of what was seen.
     *
     * @throws IllegalArgumentException when there is none, or one that is not above zero
     */
    public static Interval of(double... ratios) {
        if (ratios.length == 0 || !Arrays.stream(ratios).allMatch(ratio -> ratio > 0)) {
            throw new IllegalArgumentException("ratios above zero are needed, not " + Arrays.toString(ratios));
        }
        double[] logs = Arrays.stream(ratios).map(Math::log).toArray();
        Random chance = new Random(SEED);
        double[] means = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double sum = 0;
            for (int draw = 0; draw < logs.length; draw++) {
                sum += logs[chance.nextInt(logs.length)];
            }
            means[resample] = sum / logs.length;
        }
        Arrays.sort(means);
        int tail = (int) (RESAMPLES * TAIL);
        return new Interval(
                Math.exp(Arrays.stream(logs).average().orElseThrow()),
                Math.exp(means[tail]),
                Math.exp(means[RESAMPLES - 1 - tail]),
                ratios.length);
    }
}
