package dev.dinar.tap.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapReaderTest {

    @Test
    void aChargeIsReadFieldByField() {
        TapObject charge = Samples.read(Samples.body(Samples.CAPTURED));

        assertThat(charge)
                .isEqualTo(new TapObject(
                        "chg_TS05A1320231018Hy56070001",
                        Optional.of("charge"),
                        "CAPTURED",
                        new BigDecimal("0.5"),
                        "KWD",
                        "1671563769240",
                        Optional.empty(),
                        Optional.of(false),
                        Optional.empty(),
                        new References(
                                Optional.of("202235421476242"),
                                Optional.of("9720221916128348054"),
                                Optional.of("ord_0001"),
                                Optional.of("txn_0001"),
                                Optional.empty()),
                        Optional.of("000"),
                        Optional.of("Captured"),
                        Optional.of("KNET"),
                        Optional.of("src_kw.knet"),
                        Optional.empty(),
                        Optional.of(Duration.ofMinutes(30)),
                        List.of(
                                new Activity("INITIATED", Optional.of("1671563769240")),
                                new Activity("CAPTURED", Optional.of("1671564999101"))),
                        false));
    }

    @Test
    void nothingOfTheCustomerIsRead() {
        assertThat(Samples.read(Samples.body(Samples.CAPTURED)).toString())
                .doesNotContain("customer@example.com", "Sample", "50000000", "cus_");
    }

    @Test
    void unknownFieldsAreHarmless() {
        byte[] body = Samples.edited(Samples.CAPTURED, charge -> {
            charge.putObject("brand_new").putArray("deep").addObject().put("field", 1e300);
            ((ObjectNode) charge.path("reference")).put("another", true);
        });

        assertThat(Samples.read(body)).isEqualTo(Samples.read(Samples.body(Samples.CAPTURED)));
    }

    @Test
    void aTextThatUtf8CannotExpressIsAbsent() {
        byte[] body = new String(Samples.body(Samples.CAPTURED), UTF_8)
                .replace("ord_0001", "ord_0001\\ud83d")
                .getBytes(UTF_8);

        assertThat(Samples.read(body).references().order()).isEmpty();
        assertThat(Samples.read(body).references().transaction()).contains("txn_0001");
    }

    @Test
    void anErrorsDescriptionIsCutSoThatItCanBeWritten() {
        String body = "{\"errors\":[{\"code\":\"1103\",\"description\":\"" + "x".repeat(299) + "\\ud83d\\ude00\"}]}";

        assertThat(ErrorReading.of(body.getBytes(UTF_8)).description()).contains("x".repeat(299) + "\ufffd");
    }

    @Test
    void theTopLevelAmountCountsNotTheSettledOne() {
        byte[] body = Samples.edited(
                Samples.CAPTURED,
                charge -> ((ObjectNode) charge.path("transaction"))
                        .put("amount", 99)
                        .put("currency", "USD"));

        assertThat(Samples.read(body).amount()).isEqualTo("0.5");
        assertThat(Samples.read(body).currency()).isEqualTo("KWD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "0.50", "1", "10.00", "0.1", "123456789012345.678", "1e2", "-4"})
    void anAmountIsExactAndKeepsItsDecimalsAsNumberOrText(String written) {
        assertThat(Samples.read(withAmount(written)).amount()).isEqualTo(new BigDecimal(written));
        if (!written.contains("e")) {
            assertThat(Samples.read(withAmount('"' + written + '"')).amount()).isEqualTo(new BigDecimal(written));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999",
                "1e-999999",
                "1e99999999999",
                "\"1e2\"",
                "\"\"",
                "\" 1\"",
                "\"0x1\"",
                "\"1,5\"",
                "\"NaN\"",
                "\"٥\"",
                "null",
                "true",
                "[]",
                "{}",
                "0.0000000000000000001",
                "1234567890123456789012345678901"
            })
    void anAmountThatIsNoneIsMalformed(String written) {
        assertThat(TapReader.read(withAmount(written))).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void createdMayBeANumberWhereItIsText() {
        byte[] body = Samples.edited(
                Samples.CAPTURED, charge -> ((ObjectNode) charge.path("transaction")).put("created", 1671563769240L));

        assertThat(Samples.read(body).created()).isEqualTo("1671563769240");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "status", "amount", "currency", "transaction"})
    void aChargeWithoutASignedFieldIsMalformedByName(String field) {
        Reading reading = TapReader.read(Samples.edited(Samples.CAPTURED, charge -> charge.remove(field)));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed -> assertThat(malformed.field()).startsWith(field));
    }

    @Test
    void aRefundWithoutItsOwnCreatedIsMalformed() {
        assertThat(TapReader.read(Samples.edited(Samples.REFUND, refund -> refund.remove("created"))))
                .isEqualTo(new Reading.Malformed("created", "is missing"));
    }

    @Test
    void anInvoiceNeedsWhenItWasUpdated() {
        String invoice = "{\"id\":\"inv_1\",\"amount\":1,\"currency\":\"KWD\",\"status\":\"PAID\",\"created\":1%s}";

        assertThat(TapReader.read(invoice.formatted("").getBytes(UTF_8)))
                .isEqualTo(new Reading.Malformed("updated", "is missing"));
        assertThat(TapReader.read(invoice.formatted(",\"updated\":2").getBytes(UTF_8)))
                .isInstanceOf(Reading.Read.class);
    }

    @Test
    void missingReferencesAreAbsentAndSoAreEmptyOnes() {
        byte[] without = Samples.edited(Samples.CAPTURED, charge -> charge.remove("reference"));
        byte[] empty = Samples.edited(
                Samples.CAPTURED,
                charge -> charge.putObject("reference").put("gateway", "").putNull("payment"));

        assertThat(Samples.read(without).references())
                .isEqualTo(Samples.read(empty).references());
        assertThat(Samples.read(empty).references().gateway()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "not json",
                "{",
                "[]",
                "\"text\"",
                "1",
                "null",
                "true",
                "{} {}",
                "{}]",
                "{\"id\":\"chg_1\",\"id\":\"chg_2\"}",
                "{\"id\":\"chg_1\",\"\\u0069d\":\"chg_2\"}",
                "{'id':'chg_1'}",
                "{\"id\":NaN}",
                "{\"id\":\"chg_1\",}",
                "{/**/}"
            })
    void whatIsNotOneJsonObjectIsMalformed(String body) {
        assertThat(TapReader.read(body.getBytes(UTF_8))).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void duplicateKeysAreRefusedAtEveryDepth() {
        String body = new String(Samples.body(Samples.CAPTURED), UTF_8)
                .replace("\"reference\":{", "\"reference\":{\"order\":\"another\",");

        assertThat(TapReader.read(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Reading.Malformed.class,
                        malformed -> assertThat(malformed.field()).isEqualTo("body"));
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] body = Samples.edited(Samples.CAPTURED, charge -> charge.put("description", "marker"));
        String text = new String(body, UTF_8);
        int at = text.indexOf("marker");
        body[at] = (byte) 0xff;

        assertThat(TapReader.read(body)).isInstanceOf(Reading.Malformed.class);
        assertThat(TapReader.read("{\"id\":1".getBytes(UTF_16BE))).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void depthAndSizeAreBounded() {
        String deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";
        String longNumber = "{\"a\":" + "1".repeat(100) + "}";

        assertThat(TapReader.read(deep.getBytes(UTF_8))).isInstanceOf(Reading.Malformed.class);
        assertThat(TapReader.read(longNumber.getBytes(UTF_8))).isInstanceOf(Reading.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"reference,text", "transaction,7", "live_mode,text", "auto_reversed,1", "charge_id,true", "source,[]"})
    void aKnownFieldOfAnotherTypeIsMalformed(String field, String value) {
        byte[] body = Samples.edited(Samples.CAPTURED, charge -> {
            switch (value) {
                case "7" -> charge.put(field, 7);
                case "1" -> charge.put(field, 1);
                case "true" -> charge.put(field, true);
                case "[]" -> charge.putArray(field);
                default -> charge.put(field, value);
            }
        });

        assertThat(TapReader.read(body)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void aProblemNeverRepeatsTheBodysWords() {
        Reading reading = TapReader.read("{\"email\":\"customer@example.com\"".getBytes(UTF_8));

        assertThat(reading.toString()).doesNotContain("customer@example.com");
    }

    private static byte[] withAmount(String written) {
        return new String(Samples.body(Samples.CAPTURED), UTF_8)
                .replaceFirst("\"amount\":0.5", "\"amount\":" + written)
                .getBytes(UTF_8);
    }
}
