package dev.dinar.tap.payout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.DisputeEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisputeRowsTest {

    @Test
    void aRowSaysWhichChargeIsDisputedHowItStandsAndWhy() throws IOException {
        DisputeEvent event = read("""
                Dispute ID,Charge ID,Status,Reason,Amount,Currency,Due,Card Holder
                dsp_1,chg_LV01ab,OPEN,Fraud,8.500,KWD,2026-11-30,Somebody Real
                """).events().getFirst();

        assertThat(event.getChargeId()).isEqualTo("chg_LV01ab");
        assertThat(event.getDisputeId()).isEqualTo("dsp_1");
        assertThat(event.getStatus()).isEqualTo("OPEN");
        assertThat(event.getReason()).isEqualTo("Fraud");
        assertThat(event.getAmount()).isEqualTo(new BigDecimal("8.500"));
        assertThat(event.getOtherColumns()).isEqualTo(Map.of("Due", "2026-11-30"));
    }

    @Test
    void aChargeAloneIsEnoughAndARowWithoutOneIsTold() throws IOException {
        Rows<DisputeEvent> read = read("Transaction,Amount\nchg_LV01ab,8.5\nnobody,1\n");

        assertThat(read.events()).singleElement().satisfies(event -> {
            assertThat(event.getChargeId()).isEqualTo("chg_LV01ab");
            assertThat(event.getStatus()).isNull();
            assertThat(event.getAmount()).as("an amount of no currency").isNull();
        });
        assertThat(read.unreadable()).containsExactly("row 2: names no charge, or several");
    }

    @Test
    void aRowThatChangedHasAnotherIdAndOneThatDidNotTheSame() throws IOException {
        String open = "Charge ID,Status\nchg_LV01ab,OPEN\n";
        String id = read(open).events().getFirst().getEventId();

        assertThat(read(open).events().getFirst().getEventId()).isEqualTo(id);
        assertThat(read(open.replace("OPEN", "WON")).events().getFirst().getEventId())
                .isNotEqualTo(id);
    }

    private static Rows<DisputeEvent> read(String csv) throws IOException {
        return DisputeRows.of(Sheet.read(csv.getBytes(UTF_8)), "shop", Sheets.READ);
    }
}
