package dev.dinar.tap.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tap's words, which may hold what a customer typed. */
final class ErrorReadingTest {

    private static final String DIGITS = "12345678901234567890123456789012345678901234567890123456789012345";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"code\":\"1151\",\"description\":\"caf\u00e9\"}]}",
                "{\"errors\":[{\"code\":\"1151\",\"code\":\"1151\"}],\"errors\":[]}",
                "{\"trace\":" + DIGITS + ",\"errors\":[{\"code\":1151,\"at\":1e999999999}]}",
                "{\"errors\":[{\"code\":\"1151\",\"descr"
            })
    void theCodeIsReadWhateverElseIsWrongWithTheBody(String body) {
        // The first of them is Latin-1 then: its é is no UTF-8.
        assertThat(ErrorReading.of(body.getBytes(ISO_8859_1)).code()).contains("1151");
    }

    @Test
    void everyCodeCountsSinceAnyOfThemMayTellThatNobodyKnows() {
        ErrorReading reading = ErrorReading.of(
                "{\"errors\":[{\"code\":\"1103\",\"description\":\"bad\"},{\"code\":\"1151\"}]}".getBytes(UTF_8));

        assertThat(reading.codes()).containsExactly("1103", "1151");
        assertThat(reading.description()).contains("bad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"errors\":[{", "{\"message\":\"x"})
    void whatCannotBeReadSaysSo(String body) {
        assertThat(ErrorReading.of(body.getBytes(UTF_8)).isReadable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"errors\":[]}", "{\"errors\":null,\"message\":\"x\"}"})
    void aWholeBodyWithoutACodeIsReadable(String body) {
        ErrorReading reading = ErrorReading.of(body.getBytes(UTF_8));

        assertThat(reading.isReadable()).isTrue();
        assertThat(reading.code()).isEmpty();
    }

    private static String reading(String description) {
        String body = "{\"errors\":[{\"code\":\"1103\",\"description\":\"" + description + "\"}]}";
        return ErrorReading.of(body.getBytes(UTF_8)).description().orElseThrow();
    }
}
