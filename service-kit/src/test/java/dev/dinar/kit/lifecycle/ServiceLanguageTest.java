package dev.dinar.kit.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service's process makes of its machine's language, as libraries see it that ask for none. */
final class ServiceLanguageTest {

    /** A service whose process says how it writes a number and a name. */
    static final class Speaking {

        private Speaking() {}

        public static void main(String[] args) {
            ServiceMain.Command say = new ServiceMain.Command("say", "says it", _ -> {
                Locale locale = Locale.getDefault(Locale.Category.FORMAT);
                System.out.println(String.format(locale, "%,d ", 1_234_567) + "WAITING".toLowerCase(locale));
                return 0;
            });
            new ServiceMain("speaking", "Says something.", _ -> () -> {})
                    .with(say)
                    .run(args);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-KW-nu-arab", "tr-TR-", "en-US-", "de-DE-"})
    void aServiceWritesTheSameUnderEveryLanguageOfItsMachine(String language) throws Exception {
        String[] parts = language.split("-", 3);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=" + parts[0],
                "-Duser.country=" + parts[1],
                "-Duser.extensions=" + parts[2],
                "-cp",
                System.getProperty("java.class.path"),
                Speaking.class.getName(),
                "say"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(said.strip()).isEqualTo("1,234,567 waiting");
    }
}
