package dev.dinar.processor.topology;

import dev.dinar.events.AlertKind;
import dev.dinar.events.PaymentAlert;
import dev.dinar.processor.codec.UnreadableStateException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a store that cannot be read where a timer or a sweep comes upon them: each is told once and left as it is, and does not stop
 * the others. An event of such an entry does stop the stream. Not thread-safe.
 */
final class SetAside {

    private static final int MOST = 1_000;

    private final String store;
    private final Set<String> told = new HashSet<>();

    SetAside(String store) {
        this.store = store;
    }

    void unless(String key, Runnable work, Consumer<UnreadableStateException> tell) {
        if (told.contains(key)) {
            return;
        }
        try {
            work.run();
        } catch (UnreadableStateException e) {
            if (told.size() < MOST) {
                told.add(key);
            }
            tell.accept(e);
        }
    }

    PaymentAlert alert(String chargeId, @Nullable String orderId, long now) {
        return PaymentAlert.newBuilder()
                .setEventId("unreadable:" + store + ":" + chargeId)
                .setKind(AlertKind.OTHER)
                .setChargeId(chargeId)
                .setOrderId(orderId)
                .setMerchant("unknown")
                .setMessage("What is kept of it in the store " + store
                        + " cannot be read: another version of Dinar wrote it,"
                        + " or the disk is damaged. Nothing is done about it until it can be (docs/operations.md,"
                        + " Upgrading).")
                .setObservedAt(Instant.ofEpochMilli(now))
                .build();
    }
}
