package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.TapSigner;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One merchant of the simulator: its keys, its ledger and the webhooks that are posted for it. Thread-safe. */
final class Merchant {

    /** The newest first: it signs webhooks, and each opens the API. */
    private volatile List<SecretKey> keys;

    private final WebhookPosting posting;
    private final Ledger ledger;
    private final ToTheBank bank;
    private final Map<String, WebhookFate> fates = new ConcurrentHashMap<>();

    Merchant(SecretKey key, SimulatorSettings settings, Supplier<String> pageUrl, WebhookPosting posting) {
        this.keys = List.of(key);
        this.posting = posting;
        boolean live = TapIds.isLive(key);
        SecureRandom random = new SecureRandom();
        this.ledger = new Ledger(live, settings.clock(), settings.expiry(), pageUrl, random, this::post);
        this.bank = new ToTheBank(ledger, live, settings.clock(), random);
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

    ToTheBank bank() {
        return bank;
    }

    /** Makes what Dinar does not hear of. */
    Elsewhere elsewhere(String returnUrl) {
        return new Elsewhere(ledger, returnUrl);
    }

    TapSigner signer() {
        return new TapSigner(keys.getFirst());
    }

    /** What happens to the webhooks of that id from now on. */
    void fate(String id, WebhookFate fate) {
        if (fate == WebhookFate.USUAL) {
            fates.remove(id);
        } else {
            fates.put(id, fate);
        }
    }

    private void post(ObjectNode document) {
        WebhookFate fate = fates.getOrDefault(document.path("id").asText(), WebhookFate.USUAL);
        posting.post(document, signer(), fate, ledger()::posted);
    }
}
