package dev.dinar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IsoInstantTest {

    @Property
    void anyMillisecondIsWrittenAsTheJdkWritesIt(
            @ForAll @LongRange(min = -70_000_000_000_000L, max = 260_000_000_000_000L) long millis) {
        Instant instant = Instant.ofEpochMilli(millis);

        assertThat(IsoInstant.text(instant)).isEqualTo(instant.toString());
    }

    @Property
    void anyNanosecondIsWrittenAsTheJdkWritesIt(@ForAll long second, @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant instant = Instant.ofEpochSecond(
                Math.clamp(second, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()), nano);

        assertThat(IsoInstant.text(instant)).isEqualTo(instant.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "0000-12-31T23:59:59.999Z",
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00Z",
                "2024-02-29T12:00:00.010Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z",
                "2024-02-29T12:00:00.010001Z"
            })
    void edgesAreWrittenAsTheJdkWritesThem(String text) {
        assertThat(IsoInstant.text(Instant.parse(text))).isEqualTo(text);
    }
}
