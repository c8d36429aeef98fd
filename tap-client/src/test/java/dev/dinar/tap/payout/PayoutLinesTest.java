package dev.dinar.tap.payout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.Mode;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.PayoutLineKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutLinesTest {

    private static final String CHARGES = "29102023  - CHARGES 33271023375023.csv";

    @Test
    void aLineHasGrossFeeAndNetOfItsChargeAndTheBanksReferenceOfItsPayout() throws IOException {
        PayoutLine line = only(charges("Charge ID,Amount,Fee,Net Amount,Currency\nchg_LV01ab,8.500,0.340,8.160,KWD\n"));

        assertThat(line.getChargeId()).isEqualTo("chg_LV01ab");
        assertThat(line.getKind()).isEqualTo(PayoutLineKind.CHARGE);
        assertThat(line.getGross()).isEqualTo(new BigDecimal("8.500"));
        assertThat(line.getFee()).isEqualTo(new BigDecimal("0.340"));
        assertThat(line.getNet()).isEqualTo(new BigDecimal("8.160"));
        assertThat(line.getCurrency()).isEqualTo("KWD");
        assertThat(line.getPayoutId()).isEqualTo("payout_33271023375023");
        assertThat(line.getBankReference()).isEqualTo("FT-77");
        assertThat(line.getValueDate()).isEqualTo(Sheets.PAID);
        assertThat(line.getMode()).isEqualTo(Mode.LIVE);
        assertThat(line.getOtherColumns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Net,Currency,Fee,charge_id,GROSS\n8.160,kwd,0.340,chg_LV01ab,8.500\n",
                "\uFEFFcharge id,amount,fee,net,currency\r\nchg_LV01ab,8.500,0.340,8.160,KWD\r\n\r\n",
                "Charge Id,Amount,Total Fees\nchg_LV01ab,\"8.500\",-0.340\n",
                "Charge Id,Amount,Net\nchg_LV01ab,٨٫٥٠٠,٨٫١٦٠\n",
                "Charge Id,Net,Fee\nchg_LV01ab,8.160,0.34\n",
                "Reference,Charge Amount,Fees\nchg_LV01ab,8.5,0.34\n"
            })
    void orderOfColumnsSpellingLineEndsDigitsAndWhatFollowsFromTheRestMakeNoDifference(String csv) throws IOException {
        PayoutLine line = only(charges(csv));

        assertThat(line.getChargeId()).isEqualTo("chg_LV01ab");
        assertThat(line.getGross()).isEqualTo(new BigDecimal("8.500"));
        assertThat(line.getFee()).isEqualTo(new BigDecimal("0.340"));
        assertThat(line.getNet()).isEqualTo(new BigDecimal("8.160"));
        assertThat(line.getCurrency()).isEqualTo("KWD");
    }

    @Test
    void unknownColumnsAreKeptButForThoseOfPersonsCardsAndAccounts() throws IOException {
        PayoutLine line = only(charges("""
                Charge ID,Amount,VAT,VAT,Customer Name,Card No,IBAN,البريد
                chg_LV01ab,8.500,0.017,0.1,Somebody Real,4111,KW81,a@b.example,more
                """));

        assertThat(line.getOtherColumns()).isEqualTo(Map.of("VAT", "0.017", "VAT (2)", "0.1", "column 9", "more"));
        assertThat(line.getFee()).isNull();
        assertThat(line.getNet()).isNull();
    }

    @Test
    void allThreeStandAsTapWroteThemThoughATaxIsBetweenThem() throws IOException {
        PayoutLine line = only(charges("Charge ID,Amount,Fee,VAT,Net\nchg_LV01ab,10.000,0.200,0.030,9.770\n"));

        assertThat(line.getFee()).isEqualTo(new BigDecimal("0.200"));
        assertThat(line.getNet()).isEqualTo(new BigDecimal("9.770"));
        assertThat(line.getOtherColumns()).containsEntry("VAT", "0.030");
    }

    @Test
    void theNameOfASheetSaysWhichWayItsLinesGo() throws IOException {
        Rows<PayoutLine> read = read(
                "01112026 - PAYOUT SUMMARY 1.csv", "Total\n1\n",
                "01112026 - REFUNDS 1.csv", "Refund ID,Charge ID,Amount\nre_LV01,chg_LV01ab,-1.000\n",
                "01112026 - DISPUTES 1.csv", "Charge ID,Amount\nchg_LV02ab,2\n",
                "01112026 - DISPUTE_RELEASE 1.csv", "Charge ID,Amount\nchg_LV03ab,3\n");

        assertThat(read.unreadable()).isEmpty();
        assertThat(read.events())
                .extracting(PayoutLine::getKind, PayoutLine::getGross, PayoutLine::getRefundId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PayoutLineKind.REFUND, new BigDecimal("1.000"), "re_LV01"),
                        org.assertj.core.groups.Tuple.tuple(PayoutLineKind.DISPUTE, new BigDecimal("2.000"), null),
                        org.assertj.core.groups.Tuple.tuple(
                                PayoutLineKind.DISPUTE_RELEASE, new BigDecimal("3.000"), null));
    }

    @Test
    void rowsThatCannotBeReadAreToldWithoutTheirWordsAndTheOthersAreRead() throws IOException {
        Rows<PayoutLine> read = charges("""
                Charge ID,Amount,Currency
                secret,1.000,KWD
                chg_LV02ab,1.2345,KWD
                chg_LV03ab,abc,KWD
                chg_LV04ab,,KWD
                chg_LV05ab,1,XAU
                chg_LV06ab,-1,KWD
                chg_LV07ab,1.005,SAR
                chg_LV08ab,1.25,SAR
                """);

        assertThat(read.events()).extracting(PayoutLine::getChargeId).containsExactly("chg_LV08ab");
        assertThat(read.unreadable())
                .hasSize(7)
                .noneMatch(sentence -> sentence.contains("secret") || sentence.contains("abc"))
                .contains(
                        "sheet 1 (CHARGE) row 1: names no charge, or several",
                        "sheet 1 (CHARGE) row 2: column 2 has more digits than KWD allows",
                        "sheet 1 (CHARGE) row 4: has no amount");
    }

    @Test
    void aRowOfTwoChargesOrASheetOfAnUnknownNameBelongsToNobody() throws IOException {
        assertThat(charges("From,To,Amount\nchg_LV01ab,chg_LV02ab,1\n").unreadable())
                .hasSize(1);
        assertThat(read("01112026 - CHARGEBACKS.csv", "Charge ID,Amount\nchg_LV01ab,1\n"))
                .isEqualTo(new Rows<>(List.of(), List.of("sheet 1 has a name that Dinar does not know")));
    }

    @Test
    void theSameRowReadAgainHasTheSameIdAndTwoThatSayTheSameHaveTwo() throws IOException {
        String csv = "Charge ID,Amount,VAT,Tax\nchg_LV01ab,1,2,3\nchg_LV01ab,1,2,3\n";
        List<String> ids =
                charges(csv).events().stream().map(PayoutLine::getEventId).toList();

        assertThat(ids).doesNotHaveDuplicates().hasSize(2);
        assertThat(charges(csv).events()).extracting(PayoutLine::getEventId).isEqualTo(ids);
    }

    @Test
    void whatIsNoArchiveOrNoSheetIsToldAsSuch() {
        assertThatThrownBy(() -> PayoutSheets.read("Charge ID,Amount\n".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(CHARGES, "{\"errors\": []}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(CHARGES, "a,b\n\"open")).isInstanceOf(IOException.class);
    }

    @Test
    void anArchiveThatUnpacksToMoreThanAPayoutHasIsRefused() {
        byte[] bomb = Sheets.archive(CHARGES, "a,".repeat(PayoutSheets.MOST_BYTES / 2 + 1));

        assertThat(bomb.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> PayoutSheets.read(bomb)).hasMessageContaining("larger");
    }

    private static PayoutLine only(Rows<PayoutLine> read) {
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.events()).hasSize(1);
        return read.events().getFirst();
    }

    private static Rows<PayoutLine> charges(String csv) throws IOException {
        return read(CHARGES, csv);
    }

    private static Rows<PayoutLine> read(String... namesAndTexts) throws IOException {
        return PayoutLines.of(Sheets.payout(), PayoutSheets.read(Sheets.archive(namesAndTexts)), "shop", Sheets.READ);
    }
}
