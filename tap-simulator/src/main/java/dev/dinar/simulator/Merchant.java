package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.TapSigner;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One merchant of the simulator: its keys, its ledger and the webhooks that are posted for it. Thread-safe. */
final class Merchant {

    /** The newest first: it signs webhooks, and each opens the API. */
    private volatile List<SecretKey> keys;

    private final WebhookPosting posting;
    private final Ledger ledger;
    private final Set<String> muted = ConcurrentHashMap.newKeySet();

    Merchant(SecretKey key, SimulatorSettings settings, Supplier<String> pageUrl, WebhookPosting posting) {
        this.keys = List.of(key);
        this.posting = posting;
        this.ledger = new Ledger(
                TapIds.isLive(key), settings.clock(), settings.expiry(), pageUrl, new SecureRandom(), this::post);
    }

    boolean opensWith(String authorization) {
        return keys.stream().anyMatch(key -> authorization.equals("Bearer " + key.reveal()));
    }

    void addKey(SecretKey newer) {
        keys = List.of(newer, keys.getFirst());
    }

    void revokeOldKeys() {
        keys = List.of(keys.getFirst());
    }

    Ledger ledger() {
        return ledger;
    }

    TapSigner signer() {
        return new TapSigner(keys.getFirst());
    }

    /** No webhook is posted for that id from now on. */
    void mute(String id) {
        muted.add(id);
    }

    private void post(ObjectNode document) {
        if (!muted.contains(document.path("id").asText())) {
            posting.post(document, signer(), ledger()::posted);
        }
    }
}
