package dev.dinar.console.people;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Reads ID tokens (OpenID Connect Core 1.0, 3.1.3.7): signed by a key of the provider with RS256 or ES256, from the issuer, for this
 * client alone, not over, and of the login that was begun here. Thread-safe; may ask the provider for its keys.
 */
final class IdTokens {

    private static final int CLOCK_SKEW_SECONDS = 60;

    private final OidcSettings settings;
    private final Provider provider;
    private final InstantSource clock;

    /** Why somebody was not let in. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    IdTokens(OidcSettings settings, Provider provider, InstantSource clock) {
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * Whose token it is.
     *
     * @param nonce what this login's token must carry
     * @throws Refused when it is not to be believed, or the person has no role; the message has nothing of the token
     */
    Person person(String token, String nonce) throws Refused, IOException, InterruptedException {
        JwtClaims claims = verified(token);
        if (!nonce.equals(claims.getClaimValueAsString("nonce"))) {
            throw new Refused("the ID token is of another login (nonce)");
        }
        if (!isForUs(claims)) {
            throw new Refused("the ID token was made for another client (azp)");
        }
        Role role = settings.role(groups(claims))
                .orElseThrow(() ->
                        new Refused("the claim '" + settings.rolesClaim() + "' names no group that has a role here"));
        return new Person(name(claims), role);
    }

    private JwtClaims verified(String token) throws Refused, IOException, InterruptedException {
        try {
            return consumer(provider.keys()).processToClaims(token);
        } catch (InvalidJwtException e) {
            if (!(e.getCause() instanceof UnresolvableKeyException)) {
                throw refused(e);
            }
        }
        try {
            return consumer(provider.newKeys()).processToClaims(token);
        } catch (InvalidJwtException e) {
            throw refused(e);
        }
    }

    private JwtConsumer consumer(JsonWebKeySet keys) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer(true, settings.issuer().toString())
                .setExpectedAudience(true, settings.clientId())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }

    /** Its messages quote the token: the codes alone are told. */
    private static Refused refused(InvalidJwtException e) {
        return new Refused("the ID token is not to be believed (codes of jose4j: "
                + e.getErrorDetails().stream()
                        .map(detail -> detail.getErrorCode())
                        .toList() + ")");
    }

    /** A token for several clients says whose it is. */
    private boolean isForUs(JwtClaims claims) throws Refused {
        try {
            String party = claims.getClaimValueAsString("azp");
            return party == null ? claims.getAudience().size() == 1 : party.equals(settings.clientId());
        } catch (MalformedClaimException _) {
            throw new Refused("the ID token's aud cannot be read");
        }
    }

    private Set<String> groups(JwtClaims claims) {
        Set<String> groups = new HashSet<>();
        Object value = claim(claims.getClaimsMap(), settings.rolesClaim());
        if (value instanceof List<?> list) {
            list.forEach(each -> groups.add(String.valueOf(each)));
        } else if (value instanceof String text) {
            groups.add(text);
        }
        return groups;
    }

    /** By its name; or, where none is called so, by a path of names with dots: Keycloak's roles are in {@code realm_access.roles}. */
    private static @Nullable Object claim(Map<?, ?> claims, String name) {
        int dot = name.indexOf('.');
        if (claims.containsKey(name) || dot < 0) {
            return claims.get(name);
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(inner, name.substring(dot + 1))
                : null;
    }

    private String name(JwtClaims claims) throws Refused {
        return Optional.ofNullable(claims.getClaimValueAsString(settings.nameClaim()))
                .or(() -> Optional.ofNullable(claims.getClaimValueAsString("sub")))
                .map(text -> text.replaceAll("\\p{Cc}", " ").strip())
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Refused("the ID token names nobody"));
    }
}
