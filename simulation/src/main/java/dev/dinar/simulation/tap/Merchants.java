package dev.dinar.simulation.tap;

import dev.dinar.events.Mode;
import dev.dinar.tap.SecretKey;
import java.util.Map;
import java.util.TreeMap;

/**
 * The merchants of a life and their keys, which open nothing anywhere.
 *
 * @param keys by the merchant's name
 */
public record Merchants(Map<String, SecretKey> keys) {

    /** The merchant whose key is of the mode that the deployment is not for. */
    public static final String OTHER_MODE = "other-mode";

    /** Two merchants of the deployment's mode and one of the other. */
    public static Merchants of(Mode mode) {
        String own = mode == Mode.LIVE ? "sk_live_" : "sk_test_";
        String other = mode == Mode.LIVE ? "sk_test_" : "sk_live_";
        Map<String, SecretKey> keys = new TreeMap<>();
        keys.put("default", SecretKey.of(own + "simulatedDefault000000000000"));
        keys.put("second", SecretKey.of(own + "simulatedSecond0000000000000"));
        keys.put(OTHER_MODE, SecretKey.of(other + "simulatedOther00000000000000"));
        return new Merchants(keys);
    }
}
