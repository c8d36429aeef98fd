package dev.dinar.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Texts;
import dev.dinar.console.web.ConsoleServer;
import dev.dinar.processor.domain.charge.CheckReason;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The console reads the processor's words as text, since it does not depend on it: here both are compared. */
final class ConsoleWordsTest {

    @ParameterizedTest
    @EnumSource
    void thereAreWordsForEachReasonWhyTapIsAsked(Language language) {
        assertThat(new Texts(ConsoleServer.class, language).all())
                .containsKeys(Stream.of(CheckReason.values())
                        .map(reason -> "check." + reason)
                        .toArray(String[]::new));
    }
}
