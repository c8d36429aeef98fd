package dev.dinar.simulator;

import dev.dinar.tap.SecretKey;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Ids in Tap's form: a prefix, TS or LV for test or live, and what makes them unique. For the simulator's own packages. */
public final class TapIds {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 22;

    private TapIds() {}

    static boolean isLive(SecretKey key) {
        return key.reveal().startsWith("sk_live_");
    }

    /** A new id, such as {@code chg_TS05A1320231018Hy56070001}. */
    public static String next(String prefix, boolean live) {
        return next(prefix, live, ThreadLocalRandom.current());
    }

    /** The same, drawn from {@code random}. */
    static String next(String prefix, boolean live, RandomGenerator random) {
        StringBuilder id = new StringBuilder(prefix).append(live ? "LV" : "TS");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Digits only, as gateways number their payments. */
    public static String digits(int length) {
        return digits(length, ThreadLocalRandom.current());
    }

    /** The same, drawn from {@code random}. */
    static String digits(int length, RandomGenerator random) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(i == 0 ? 1 : 0, 10));
        }
        return digits.toString();
    }
}
