package dev.dinar.tap;

import dev.dinar.events.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that a merchant's webhooks may be signed with. While a key is rotated there are two, since Tap signs with the old
 * one until it is revoked.
 *
 * @param current the key in use, also for the API
 * @param previous the key before it, as long as webhooks signed with it can still come
 */
public record MerchantKeys(SecretKey current, Optional<SecretKey> previous) {

    /**
     * Whether a key opens Tap for another mode than a deployment is for; what it signs would never pay an order there.
     *
     * @param deployment LIVE or TEST
     */
    public boolean contradict(Mode deployment) {
        return all().stream().map(SecretKey::mode).anyMatch(mode -> mode != Mode.UNKNOWN && mode != deployment);
    }

    /** A merchant with one key. */
    public static MerchantKeys of(SecretKey current) {
        return new MerchantKeys(current, Optional.empty());
    }

    /** A merchant whose key is being rotated. */
    public static MerchantKeys of(SecretKey current, SecretKey previous) {
        return new MerchantKeys(current, Optional.of(previous));
    }

    /** All keys, the current one first. */
    public List<SecretKey> all() {
        return Stream.concat(Stream.of(current), previous.stream()).toList();
    }
}
