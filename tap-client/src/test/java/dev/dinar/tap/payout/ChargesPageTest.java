package dev.dinar.tap.payout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.ChargeStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ChargesPageTest {

    private static final ChargeRow ROW = new ChargeRow(
            "chg_TS01ab", Optional.of(ChargeStatus.CAPTURED), Optional.of(new BigDecimal("1.250")), Optional.of("KWD"));

    /** Columns may stand in any order, among any number that nobody knows, with whatever in them. */
    @Property(tries = 200)
    void aRowIsReadByItsHeadersInWhateverOrderTheyStand(
            @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(max = 6) int unknown) throws IOException {
        List<String[]> columns = new ArrayList<>(List.of(
                new String[] {"Charge ID", "chg_TS01ab"},
                new String[] {"STATUS", "Captured"},
                new String[] {"amount", "1.25"},
                new String[] {"Currency Code", "kwd"}));
        IntStream.range(0, unknown)
                .forEach(i -> columns.add(new String[] {"\"Unknown, \"\"" + i + "\"\"\"", "\"a, \r\nb \"\"c\"\"\""}));
        Collections.shuffle(columns, new Random(seed));

        assertThat(page("\ufeff" + line(columns, 0) + "\r\n\r\n" + line(columns, 1) + "\r\n")
                        .rows())
                .containsExactly(ROW);
    }

    @Test
    void whatIsNotCertainOfARowSaysNothingAndWhatNamesNoChargeIsCounted() throws IOException {
        ChargesPage page = page("""
                Id,Status,Amount,Currency
                chg_TS01ab,Success,"1,250",KWD
                chg_TS02ab,CAPTURED,1.2345,KWD
                chg_TS03ab,TIMEDOUT,1.250,Dinar
                re_TS04ab,REFUNDED,1.250,KWD
                """);

        assertThat(page.rows())
                .containsExactly(
                        new ChargeRow("chg_TS01ab", Optional.empty(), Optional.empty(), Optional.of("KWD")),
                        new ChargeRow(
                                "chg_TS02ab", Optional.of(ChargeStatus.CAPTURED), Optional.empty(), Optional.of("KWD")),
                        new ChargeRow(
                                "chg_TS03ab", Optional.of(ChargeStatus.TIMEDOUT), Optional.empty(), Optional.empty()));
        assertThat(page.unreadable()).isOne();
    }

    @Test
    void whetherAndBehindWhichChargeItGoesOnIsInTheHeadersOrElseOnThePage() throws IOException {
        byte[] csv = "Charge ID\nchg_TS01ab\nchg_TS02ab\n".getBytes(UTF_8);

        ChargesPage told = ChargesPage.read(csv, Optional.of("True"), Optional.of("chg_TS09ab"), 2);
        assertThat(told.hasMore()).isTrue();
        assertThat(told.lastId()).contains("chg_TS09ab");
        ChargesPage full = ChargesPage.read(csv, Optional.empty(), Optional.of("not an id"), 2);
        assertThat(full.hasMore()).isTrue();
        assertThat(full.lastId()).contains("chg_TS02ab");
        assertThat(ChargesPage.read(csv, Optional.empty(), Optional.empty(), 3).hasMore())
                .isFalse();
    }

    @Test
    void anEmptyFileHasNoRowsAndAnErrorIsNone() throws IOException {
        assertThat(page("")).isEqualTo(new ChargesPage(List.of(), 0, false, Optional.empty()));
        assertThat(page("Charge ID,Status\n").rows()).isEmpty();
        assertThatThrownBy(() -> page("{\"errors\": []}")).isInstanceOf(IOException.class);
    }

    private static ChargesPage page(String csv) throws IOException {
        return ChargesPage.read(csv.getBytes(UTF_8), Optional.empty(), Optional.empty(), 1_000);
    }

    private static String line(List<String[]> columns, int place) {
        return columns.stream().map(column -> column[place]).collect(Collectors.joining(","));
    }
}
