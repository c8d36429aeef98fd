package dev.dinar.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.kit.config.Secret;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who was let in stays so for some hours: a signed cookie says who, and until when. Nothing is kept of it here but the sessions that
 * were ended before their time, so many at most. Thread-safe.
 */
public final class Sessions {

    private static final String PURPOSE = "session";
    private static final int MOST_ENDED = 10_000;

    private final Signer signer;
    private final Duration length;
    private final InstantSource clock;

    private final Map<String, Instant> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_ENDED;
        }
    };

    /**
     * A session.
     *
     * @param id its own
     * @param person who
     * @param until when it ends
     */
    public record Session(String id, Person person, Instant until) {}

    /**
     * Sessions.
     *
     * @param key what they are signed with, the same for all instances; empty: one that ends with this process
     * @param length how long one lasts
     */
    public Sessions(Optional<Secret> key, Duration length, InstantSource clock) {
        this.signer =
                key.map(secret -> new Signer(secret.reveal().getBytes(UTF_8))).orElseGet(Signer::random);
        this.length = length;
        this.clock = clock;
    }

    /** How long one lasts. */
    public Duration length() {
        return length;
    }

    /** Begins one: the value of its cookie. */
    public String begin(Person person) {
        return signer.signed(
                PURPOSE,
                new JsonObject()
                        .put("id", Signer.nonce())
                        .put("name", person.name())
                        .put("role", person.role().word())
                        .put("until", clock.instant().plus(length).getEpochSecond())
                        .encode());
    }

    /** The session of a cookie; empty when it is over, was ended, or is none of ours. */
    public Optional<Session> of(String cookie) {
        return signer.verified(PURPOSE, cookie)
                .flatMap(Sessions::read)
                .filter(session -> session.until().isAfter(clock.instant()))
                .filter(session -> !isEnded(session.id()));
    }

    private synchronized boolean isEnded(String id) {
        return ended.containsKey(id);
    }

    private static Optional<Session> read(String text) {
        try {
            JsonObject json = new JsonObject(text);
            return Role.named(json.getString("role", ""))
                    .map(role -> new Session(
                            json.getString("id", ""),
                            new Person(json.getString("name", "?"), role),
                            Instant.ofEpochSecond(json.getLong("until", 0L))));
        } catch (DecodeException | ClassCastException _) {
            return Optional.empty();
        }
    }

    /** Ends one before its time. */
    public synchronized void end(Session session) {
        ended.put(session.id(), session.until());
    }

    /** What a form of this session carries, so that no other site's page can send it. */
    public String formToken(String session) {
        return signer.mac("form", session);
    }

    /** Whether a form carries it. */
    public boolean isFormToken(String session, String token) {
        return Signer.isSame(formToken(session), token);
    }

    /** Signs what a browser keeps during a login. */
    String signedForLogin(String text) {
        return signer.signed("login", text);
    }

    /** What a browser kept during a login. */
    Optional<String> verifiedOfLogin(String cookie) {
        return signer.verified("login", cookie);
    }
}
