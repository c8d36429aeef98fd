package dev.dinar.simulator;

import dev.dinar.tap.SecretKey;
import java.util.concurrent.ThreadLocalRandom;

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
        StringBuilder id = new StringBuilder(prefix).append(live ? "LV" : "TS");
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Digits only, as gateways number their payments. */
    public static String digits(int length) {
        StringBuilder digits = new StringBuilder();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(i == 0 ? 1 : 0, 10));
        }
        return digits.toString();
    }
}
