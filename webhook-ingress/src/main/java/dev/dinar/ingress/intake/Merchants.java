package dev.dinar.ingress.intake;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.MerchantSecrets;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.config.Settings;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.OrderIdSource;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who may be paid, by the name in the webhook's path. Immutable.
 *
 * @param intakes each merchant's way of taking webhooks, by name
 */
public record Merchants(Map<String, Intake> intakes) {

    public Merchants {
        intakes = Map.copyOf(intakes);
    }

    /**
     * Reads {@code merchants} and {@code mode} of the section {@code dinar.ingress}.
     *
     * @throws BadConfiguration when no merchant has a key, a key is none or of another mode, or a name does not fit into a path
     */
    public static Merchants from(Settings ingress) {
        EventMapper mapper = new EventMapper(ingress.choice("order-id-from", OrderIdSource.class));
        Map<String, Intake> intakes = new TreeMap<>();
        MerchantSecrets.required(ingress)
                .forEach((name, secrets) ->
                        intakes.put(name, new Intake(name, new WebhookVerifier(keys(secrets)), mapper)));
        return new Merchants(intakes);
    }

    private static MerchantKeys keys(MerchantSecrets secrets) {
        return new MerchantKeys(key(secrets.current()), secrets.previous().map(Merchants::key));
    }

    private static SecretKey key(Secret secret) {
        return SecretKey.of(secret.reveal());
    }

    /** The intake of a merchant, where there is one of that name. */
    public Optional<Intake> intake(String merchant) {
        return Optional.ofNullable(intakes.get(merchant));
    }

    /** The merchants' names. */
    public Set<String> names() {
        return intakes.keySet();
    }
}
