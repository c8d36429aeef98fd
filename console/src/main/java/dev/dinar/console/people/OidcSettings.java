package dev.dinar.console.people;

import dev.dinar.kit.config.Secret;
import dev.dinar.kit.config.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code dinar.console.oidc}: which provider of identities is believed, and what its groups may do. What each setting means is said in
 * reference.conf.
 *
 * @param issuer the provider, exactly as it calls itself
 * @param clientId who this console is there
 * @param clientSecret its secret there; empty for a public client, which PKCE is enough for
 * @param scopes what is asked for
 * @param nameClaim the claim that names the person
 * @param rolesClaim the claim that lists the person's groups
 * @param groups the groups that have each role
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        Optional<Secret> clientSecret,
        String scopes,
        String nameClaim,
        String rolesClaim,
        Map<Role, Set<String>> groups) {

    /** Keeps the groups. */
    public OidcSettings {
        groups = Map.copyOf(groups);
    }

    /** Reads the section; empty when no issuer is set. */
    public static Optional<OidcSettings> from(Settings oidc) {
        if (oidc.optionalText("issuer").isEmpty()) {
            return Optional.empty();
        }
        URI issuer = address(oidc, "issuer");
        Map<Role, Set<String>> groups = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            groups.put(role, list(oidc, role.word()));
        }
        if (groups.values().stream().allMatch(Set::isEmpty)) {
            throw oidc.wrong(
                    "see",
                    "no group of the provider has a role, so that nobody could come in: set see, acknowledge or act");
        }
        return Optional.of(new OidcSettings(
                issuer,
                oidc.text("client-id", "set CONSOLE_OIDC_CLIENT_ID to this console's id at the provider"),
                oidc.secret("client-secret"),
                oidc.text("scopes", "openid is the least"),
                oidc.text("name-claim", "such as email"),
                oidc.text("roles-claim", "such as groups"),
                groups));
    }

    /** Codes and tokens pass through it: only this machine may be reached without TLS. */
    private static URI address(Settings oidc, String key) {
        URI address;
        try {
            address = URI.create(oidc.text(key, "set CONSOLE_OIDC_ISSUER"));
        } catch (IllegalArgumentException _) {
            throw oidc.wrong(key, "is no address such as https://login.example.com");
        }
        if (!isSecure(address)) {
            throw oidc.wrong(key, "must begin with https:// (http:// only on this machine)");
        }
        return address;
    }

    static boolean isSecure(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme())
                                && Set.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost())));
    }

    private static Set<String> list(Settings oidc, String key) {
        Set<String> names = new HashSet<>();
        oidc.optionalText(key)
                .ifPresent(text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .forEach(names::add));
        return Set.copyOf(names);
    }

    /** The highest role of somebody in these groups. */
    Optional<Role> role(Set<String> of) {
        return Arrays.stream(Role.values())
                .filter(role -> groups.getOrDefault(role, Set.of()).stream().anyMatch(of::contains))
                .reduce((_, higher) -> higher);
    }
}
