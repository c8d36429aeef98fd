package dev.dinar.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.kit.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SessionsTest {

    private static final Person NOURA = new Person("Noura; ناصر", Role.ACKNOWLEDGE);

    private Instant now = Instant.parse("2026-03-01T09:00:00Z");
    private final Sessions sessions = with("a key of thirty-two letters or more");

    private Sessions with(String key) {
        return new Sessions(Optional.of(new Secret(key)), Duration.ofHours(8), () -> now);
    }

    @Test
    void whoWasLetInStaysSoUntilTheSessionEnds() {
        String cookie = sessions.begin(NOURA);

        assertThat(sessions.of(cookie)).map(Sessions.Session::person).contains(NOURA);
        now = now.plus(Duration.ofHours(8));
        assertThat(sessions.of(cookie)).isEmpty();
    }

    @Test
    void aCookieThatWasChangedOrSignedByAnotherIsNoSession() {
        String cookie = sessions.begin(NOURA);

        assertThat(sessions.of(cookie.substring(1))).isEmpty();
        assertThat(sessions.of("x" + cookie)).isEmpty();
        assertThat(sessions.of("")).isEmpty();
        assertThat(sessions.of("..")).isEmpty();
        assertThat(with("another key of thirty-two letters!").of(cookie)).isEmpty();
        assertThat(with("a key of thirty-two letters or more").of(cookie)).isPresent();
    }

    @Test
    void whatWasSignedForALoginIsNoSession() {
        String text = "{\"id\":\"1\",\"name\":\"x\",\"role\":\"act\",\"until\":99999999999}";

        assertThat(sessions.of(sessions.signedForLogin(text))).isEmpty();
    }

    @Test
    void aSessionThatWasEndedIsOver() {
        String cookie = sessions.begin(NOURA);
        sessions.end(sessions.of(cookie).orElseThrow());

        assertThat(sessions.of(cookie)).isEmpty();
        assertThat(sessions.of(sessions.begin(NOURA))).isPresent();
    }

    @Test
    void aFormIsOfOneSessionAlone() {
        assertThat(sessions.isFormToken("one", sessions.formToken("one"))).isTrue();
        assertThat(sessions.isFormToken("other", sessions.formToken("one"))).isFalse();
        assertThat(sessions.isFormToken("one", "")).isFalse();
    }

    @Test
    void eachRoleAllowsWhatThoseBeforeItDo() {
        assertThat(Role.ACT.allows(Role.ACKNOWLEDGE)).isTrue();
        assertThat(Role.ACKNOWLEDGE.allows(Role.SEE)).isTrue();
        assertThat(Role.SEE.allows(Role.ACKNOWLEDGE)).isFalse();
        assertThat(Role.ACKNOWLEDGE.allows(Role.ACT)).isFalse();
        assertThat(Role.named("ACT ")).contains(Role.ACT);
        assertThat(Role.named("root")).isEmpty();
    }
}
