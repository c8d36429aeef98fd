package dev.dinar.ingress.intake;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.DeploymentMode;
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
        Settings merchants = ingress.section("merchants");
        Optional<DeploymentMode> mode = DeploymentMode.in(ingress);
        EventMapper mapper = new EventMapper(ingress.choice("order-id-from", OrderIdSource.class));
        Map<String, Intake> intakes = new TreeMap<>();
        for (String name : merchants.names()) {
            keys(name, merchants.entry(name)).ifPresent(keys -> {
                mode.filter(deployment -> keys.contradict(deployment.payments()))
                        .ifPresent(deployment -> {
                            throw deployment.refusal(
                                    ingress, merchants.entry(name).nameOf("secret-key"));
                        });
                intakes.put(name, new Intake(name, new WebhookVerifier(keys), mapper));
            });
        }
        if (intakes.isEmpty()) {
            throw new BadConfiguration(
                    "No merchant is configured: set TAP_SECRET_KEY to the secret API key (sk_...) of the"
                            + " merchant 'default', or " + merchants.nameOf("NAME.secret-key")
                            + " in the configuration file");
        }
        return new Merchants(intakes);
    }

    private static Optional<MerchantKeys> keys(String name, Settings settings) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw settings.wrong(
                    "secret-key", "the merchant's name '" + name + "' may hold only letters, digits, '.', '_' and '-'");
        }
        Optional<SecretKey> current = key(settings, "secret-key");
        Optional<SecretKey> previous = key(settings, "previous-secret-key");
        if (current.isEmpty() && (previous.isPresent() || !name.equals("default"))) {
            throw new BadConfiguration(settings.nameOf("secret-key")
                    + " is not set: give the merchant's secret API key (sk_...)"
                    + (name.equals("default") ? " in TAP_SECRET_KEY, or leave out TAP_PREVIOUS_SECRET_KEY" : ""));
        }
        if (current.isPresent() && previous.filter(current.get()::isSame).isPresent()) {
            throw new BadConfiguration(settings.nameOf("previous-secret-key") + " is the same as "
                    + settings.nameOf("secret-key")
                    + ": give the key before it, while it is being rotated, or leave it out");
        }
        return current.map(key -> new MerchantKeys(key, previous));
    }

    private static Optional<SecretKey> key(Settings settings, String key) {
        try {
            return settings.secret(key).map(Secret::reveal).map(SecretKey::of);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(settings.nameOf(key) + ": " + e.getMessage(), e);
        }
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
