package dev.dinar.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.kit.config.BadConfiguration;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TokensTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private static String hash(String token) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    }

    @Test
    void whoHasATokenIsTheOneOfItsLine() throws Exception {
        Tokens tokens = Tokens.of(
                "file",
                List.of("# people", "", hash(TOKEN) + " see Omar of support", hash(TOKEN + "x") + " act Noura"));

        assertThat(tokens.find(TOKEN)).contains(new Person("Omar of support", Role.SEE));
        assertThat(tokens.find(TOKEN + "x")).contains(new Person("Noura", Role.ACT));
        assertThat(tokens.find(TOKEN + "y")).isEmpty();
        assertThat(tokens.find("")).isEmpty();
    }

    @Test
    void aTokenThatCouldBeGuessedLetsNobodyIn() throws Exception {
        assertThat(Tokens.of("file", List.of(hash("short") + " act Noura")).find("short"))
                .isEmpty();
    }

    @Test
    void aLineOfAnotherFormIsToldByItsNumberAndNotByWhatIsInIt() {
        assertThatThrownBy(() -> Tokens.of("file", List.of("", TOKEN + " act Noura")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("line 2 of file")
                .hasMessageNotContaining(TOKEN);
        assertThatThrownBy(() -> Tokens.of("file", List.of(hash(TOKEN) + " root Noura")))
                .hasMessageContaining("see, acknowledge or act");
    }

    @Test
    void aFileWithoutATokenIsRefused() {
        assertThatThrownBy(() -> Tokens.of("file", List.of("# nobody"))).hasMessageContaining("no token");
    }
}
