package dev.dinar.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.console.people.OidcLogin.Begun;
import dev.dinar.console.people.OidcLogin.Outcome;
import dev.dinar.kit.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OidcLoginTest {

    private LocalProvider provider;
    private OidcLogin login;
    private Duration ahead = Duration.ZERO;

    @BeforeEach
    void start() throws Exception {
        provider = new LocalProvider();
        login = login(provider.issuer());
    }

    private OidcLogin login(URI issuer) {
        return login(issuer, Optional.empty(), "groups");
    }

    private OidcLogin login(URI issuer, Optional<Secret> secret, String rolesClaim) {
        OidcSettings settings = new OidcSettings(
                issuer,
                LocalProvider.CLIENT,
                secret,
                "openid email",
                "email",
                rolesClaim,
                Map.of(Role.SEE, Set.of("staff"), Role.ACKNOWLEDGE, Set.of("payments"), Role.ACT, Set.of("leads")));
        Sessions sessions = new Sessions(Optional.empty(), Duration.ofHours(1), this::now);
        return new OidcLogin(settings, URI.create("http://localhost:8087"), sessions, this::now);
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    @AfterEach
    void stop() {
        login.close();
        provider.close();
    }

    private static Map<String, String> request(Begun begun) {
        return LocalProvider.parsed(URI.create(begun.address()).getRawQuery());
    }

    private Outcome outcome() throws Exception {
        Begun begun = login.begin("/alerts");
        return login.finish(begun.cookie(), request(begun).get("state"), provider.codeFor(request(begun)));
    }

    @Test
    void whoLogsInIsLetInWithTheHighestRoleOfTheirGroups() throws Exception {
        assertThat(outcome())
                .isEqualTo(new Outcome.LetIn(new Person("noura@shop.example", Role.ACKNOWLEDGE), "/alerts"));
    }

    @Test
    void aClientWithASecretShowsItWhereCodesBecomeTokensAsRfc6749Says() throws Exception {
        provider.wantsSecret("s3cret of:100 %");
        assertThatThrownBy(this::outcome).hasMessageContaining("invalid_client").hasMessageNotContaining("s3cret");

        login = login(provider.issuer(), Optional.of(new Secret("s3cret of:100 %")), "groups");

        assertThat(outcome()).isInstanceOf(Outcome.LetIn.class);
    }

    @Test
    void rolesMayBeWithinAnotherClaimAsKeycloakHasThem() throws Exception {
        login = login(provider.issuer(), Optional.empty(), "realm_access.roles");
        assertThat(outcome()).as("no such claim").isInstanceOf(Outcome.Refused.class);
        provider.lies(claims -> claims.setClaim("realm_access", "leads"));
        assertThat(outcome()).as("no object").isInstanceOf(Outcome.Refused.class);

        provider.lies(claims -> claims.setClaim("realm_access", Map.of("roles", List.of("leads"))));

        assertThat(outcome()).isEqualTo(new Outcome.LetIn(new Person("noura@shop.example", Role.ACT), "/alerts"));
        provider.lies(claims -> claims.setClaim("realm_access.roles", List.of("staff")));
        assertThat(outcome()).isEqualTo(new Outcome.LetIn(new Person("noura@shop.example", Role.SEE), "/alerts"));
    }

    @Test
    void whatIsAskedOfTheProviderIsACodeWithPkceStateAndNonce() throws Exception {
        assertThat(request(login.begin("/")))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", LocalProvider.CLIENT)
                .containsEntry("redirect_uri", "http://localhost:8087/login/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void aTokenOfAnEllipticCurveWhoseKeyIsNewIsBelievedToo() throws Exception {
        assertThat(outcome()).isInstanceOf(Outcome.LetIn.class);
        provider.signsWithEs256();
        // Keys are asked for again once a minute at most.
        ahead = Duration.ofSeconds(61);
        provider.lies(claims -> claims.setExpirationTimeMinutesInTheFuture(10));

        assertThat(outcome()).isInstanceOf(Outcome.LetIn.class);
        assertThat(provider.keysAsked()).isEqualTo(2);
    }

    @Test
    void aTokenOfAKeyThatIsNotTheProvidersIsNotBelieved() throws Exception {
        provider.signsWithAnothersKey();

        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void noOtherAlgorithmIsBelieved() throws Exception {
        provider.signsWith(AlgorithmIdentifiers.RSA_USING_SHA384);

        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aTokenOfAnotherLoginIssuerClientOrTimeIsNotBelieved() throws Exception {
        provider.lies(claims -> claims.setClaim("nonce", "another"));
        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
        provider.lies(claims -> claims.setIssuer("https://another.example"));
        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
        provider.lies(claims -> claims.setAudience("another"));
        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
        provider.lies(claims -> claims.setAudience(List.of(LocalProvider.CLIENT, "another")));
        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
        provider.lies(claims -> claims.setExpirationTime(NumericDate.fromSeconds(1)));
        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
        provider.lies(claims -> claims.unsetClaim("exp"));
        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void whoHasNoGroupWithARoleIsNotLetIn() throws Exception {
        provider.lies(claims -> claims.setClaim("groups", List.of("kitchen")));

        assertThat(outcome()).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void whatComesBackMustBeOfALoginThatWasBegunInThisBrowserNotLongAgo() throws Exception {
        Begun begun = login.begin("/");
        String state = request(begun).get("state");

        assertThat(login.finish(begun.cookie(), "another", provider.codeFor(request(begun))))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(login.finish("", state, "code")).isInstanceOf(Outcome.Refused.class);
        assertThat(login.finish(begun.cookie() + "x", state, "code")).isInstanceOf(Outcome.Refused.class);
        assertThat(login.finish(begun.cookie(), state, "")).isInstanceOf(Outcome.Refused.class);
        ahead = Duration.ofMinutes(11);
        assertThat(login.finish(begun.cookie(), state, "code")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aCodeThatWasCaughtIsWorthNothingWithoutTheVerifierAndTheErrorQuotesNothing() throws Exception {
        Begun mine = login.begin("/");
        Begun others = login.begin("/");
        String caught = provider.codeFor(request(others));

        assertThatThrownBy(() -> login.finish(mine.cookie(), request(mine).get("state"), caught))
                .hasMessageContaining("answered 400 invalid_grant")
                .hasMessageNotContaining("description");
    }

    @Test
    void aProviderThatCallsItselfAnotherIsNotBelieved() throws Exception {
        try (OidcLogin other = login(URI.create(provider.issuer() + "/"))) {
            assertThatThrownBy(() -> other.begin("/")).hasMessageContaining("issuer");
        }
    }
}
