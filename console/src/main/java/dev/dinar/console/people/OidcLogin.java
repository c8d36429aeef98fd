package dev.dinar.console.people;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Lets people in whom a provider of identities knows: authorization code with PKCE (S256), state and nonce. What belongs to one login
 * is kept by the browser, signed, for ten minutes. Thread-safe; blocks.
 */
public final class OidcLogin implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final OidcSettings settings;
    private final URI publicUrl;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Provider provider;
    private final IdTokens tokens;

    /**
     * A login that begins.
     *
     * @param address where the browser is sent
     * @param cookie what it keeps meanwhile
     */
    public record Begun(String address, String cookie) {}

    /** What came of a login. */
    public sealed interface Outcome {

        /**
         * Somebody is let in.
         *
         * @param person who
         * @param path the page that was asked for before
         */
        record LetIn(Person person, String path) implements Outcome {}

        /**
         * Nobody is.
         *
         * @param why a sentence for the log of the service
         */
        record Refused(String why) implements Outcome {}
    }

    /**
     * Logins at a provider.
     *
     * @param publicUrl where browsers reach the console, without a slash at its end
     */
    public OidcLogin(OidcSettings settings, URI publicUrl, Sessions sessions, InstantSource clock) {
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.sessions = sessions;
        this.clock = clock;
        this.provider = new Provider(settings, clock);
        this.tokens = new IdTokens(settings, provider, clock);
    }

    /**
     * Begins one.
     *
     * @param path the page that was asked for
     * @throws IOException when the provider does not answer
     */
    public Begun begin(String path) throws IOException, InterruptedException {
        String state = Signer.nonce();
        String nonce = Signer.nonce();
        String verifier = Signer.nonce() + Signer.nonce();
        URI authorization = provider.metadata().authorization();
        String address = authorization + (authorization.getRawQuery() == null ? "?" : "&") + "response_type=code"
                + "&client_id=" + Provider.encoded(settings.clientId())
                + "&redirect_uri=" + Provider.encoded(redirect())
                + "&scope=" + Provider.encoded(settings.scopes())
                + "&state=" + state + "&nonce=" + nonce
                + "&code_challenge=" + challenge(verifier) + "&code_challenge_method=S256";
        return new Begun(
                address,
                sessions.signedForLogin(new JsonObject()
                        .put("state", state)
                        .put("nonce", nonce)
                        .put("verifier", verifier)
                        .put("path", path)
                        .put("until", clock.instant().plus(PATIENCE).getEpochSecond())
                        .encode()));
    }

    /**
     * The browser comes back.
     *
     * @param cookie what it kept
     * @param state what the address says
     * @param code what the address says
     * @throws IOException when the provider does not answer
     */
    public Outcome finish(String cookie, String state, String code) throws IOException, InterruptedException {
        Optional<JsonObject> begun = sessions.verifiedOfLogin(cookie)
                .map(JsonObject::new)
                .filter(login -> login.getLong("until") >= clock.instant().getEpochSecond());
        if (begun.isEmpty()) {
            return new Outcome.Refused("no login was begun in this browser in the last ten minutes");
        }
        if (code.isEmpty() || !Signer.isSame(begun.get().getString("state"), state)) {
            return new Outcome.Refused("what came back is not of the login that was begun (state)");
        }
        try {
            String token = provider.idToken(code, begun.get().getString("verifier"), redirect());
            return new Outcome.LetIn(
                    tokens.person(token, begun.get().getString("nonce")),
                    begun.get().getString("path"));
        } catch (IdTokens.Refused e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    private String redirect() {
        return publicUrl + "/login/callback";
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
