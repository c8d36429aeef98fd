package dev.dinar.tap.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tap's words, which may hold what a customer typed. */
final class ErrorReadingTest {

    private static final int LONGEST = 300;

    @ParameterizedTest
    @ValueSource(strings = {"someone@example.com", "+965 5000 0000", "4508750015741019"})
    void whatIsPersonalIsLeftOutWhereverTheTextIsCut(String personal) {
        for (int before = LONGEST - personal.length() - 1; before <= LONGEST + 1; before++) {
            String text = "x".repeat(before - 1) + " " + personal + " is not accepted";

            String kept = reading(text);

            assertThat(kept).as("after %d characters", before).hasSizeLessThanOrEqualTo(LONGEST);
            assertThat(kept).doesNotContain(personal.substring(0, 3));
        }
    }

    private static String reading(String description) {
        String body = "{\"errors\":[{\"code\":\"1103\",\"description\":\"" + description + "\"}]}";
        return ErrorReading.of(body.getBytes(UTF_8)).description().orElseThrow();
    }
}
