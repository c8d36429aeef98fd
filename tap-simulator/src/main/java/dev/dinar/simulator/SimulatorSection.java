package dev.dinar.simulator;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.config.Settings;
import dev.dinar.tap.SecretKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code dinar.simulator}. What each setting means is said in reference.conf. */
final class SimulatorSection {

    private SimulatorSection() {}

    static SimulatorSettings read(Settings section) {
        return new SimulatorSettings(
                new SimulatorSettings.Address(
                        section.text("host", "set SIMULATOR_HOST"), section.port("port"), publicUrl(section)),
                keys(section),
                url(section, "webhook-url"),
                section.isSet("expiry") ? Optional.of(section.duration("expiry")) : Optional.<Duration>empty(),
                section.duration("retry-spacing"),
                Clock.systemUTC());
    }

    /** Without a slash at its end. */
    private static Optional<URI> publicUrl(Settings section) {
        return url(section, "public-url")
                .map(given -> URI.create(given.toString().replaceAll("/+$", "")));
    }

    private static List<SecretKey> keys(Settings section) {
        Settings merchants = section.section("merchants");
        List<SecretKey> keys = new ArrayList<>();
        for (String name : merchants.names()) {
            Settings merchant = merchants.entry(name);
            try {
                merchant.secret("secret-key")
                        .map(Secret::reveal)
                        .map(SecretKey::of)
                        .ifPresent(keys::add);
            } catch (IllegalArgumentException e) {
                throw new BadConfiguration(merchant.nameOf("secret-key") + ": " + e.getMessage(), e);
            }
        }
        if (keys.isEmpty()) {
            throw new BadConfiguration("No merchant is configured: set TAP_SECRET_KEY to any made-up key (sk_test_...),"
                    + " the same as for charge-gateway and webhook-ingress");
        }
        return List.copyOf(keys);
    }

    private static Optional<URI> url(Settings section, String key) {
        return section.optionalText(key).map(text -> {
            try {
                URI url = URI.create(text);
                if (url.getScheme() != null && url.getHost() != null) {
                    return url;
                }
            } catch (IllegalArgumentException _) {
                // told below
            }
            throw section.wrong(key, "'" + text + "' is not a URL such as http://localhost:8085");
        });
    }
}
