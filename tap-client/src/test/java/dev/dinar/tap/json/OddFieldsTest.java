package dev.dinar.tap.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code hashstring} does not sign may have any form or be missing; what it signs may not. */
class OddFieldsTest {

    private static final List<String> FORMS = List.of(
            "null",
            "true",
            "7",
            "7.5",
            "1".repeat(65),
            "1e999999999",
            "\"\"",
            "\"x\"",
            "\"N\"",
            "[]",
            "[1,[2]]",
            "{}",
            "{\"a\":{\"b\":[]}}");

    /** Every unsigned field of a charge that Dinar reads, and more that it does not, in every form. */
    static Stream<String[]> unsignedFieldsInEveryForm() {
        Stream<String> read = Arrays.stream(TapField.values())
                .filter(field -> !field.isSigned(ObjectKind.CHARGE))
                .map(TapField::path)
                .filter(path -> !path.equals("reference") && !path.equals("transaction"));
        return Stream.concat(read, Stream.of("customer", "customer.phone", "metadata", "gateway", "brand_new"))
                .flatMap(path -> FORMS.stream().map(form -> new String[] {path, form}));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("unsignedFieldsInEveryForm")
    void anUnsignedFieldOfAnyFormCostsThatFieldAtMost(String path, String form) {
        TapObject odd = Samples.read(with(Samples.CAPTURED, path, form));

        assertThat(odd.id()).isEqualTo("chg_TS05A1320231018Hy56070001");
        assertThat(odd.references().gateway()).contains("202235421476242");
        assertThat(odd.odd().stream().map(TapField::path)).isSubsetOf(path);
    }

    @ParameterizedTest
    @CsvSource({
        "response, '[]', response",
        "source, '\"x\"', source",
        "auto_reversed, '\"N\"', auto_reversed",
        "live_mode, '\"false\"', live_mode",
        "reference.order, '{}', reference.order",
        "transaction.expiry.period, 1e2, transaction.expiry.period",
        "charge_id, true, charge_id",
        "activities, 7, activities",
    })
    void whatIsOddCountsAsAbsentAndIsNamed(String path, String form, String named) {
        TapObject odd = Samples.read(with(Samples.CAPTURED, path, form));
        TapObject without = Samples.read(
                Samples.edited(Samples.CAPTURED, charge -> parent(charge, path).remove(last(path))));

        assertThat(odd.odd()).extracting(TapField::path).containsExactly(named);
        assertThat(odd).usingRecursiveComparison().ignoringFields("odd").isEqualTo(without);
    }

    @Test
    void anEmptyTextOrNullIsAbsentAndNotOdd() {
        assertThat(Samples.read(with(Samples.CAPTURED, "reference.order", "\"\""))
                        .odd())
                .isEmpty();
        assertThat(Samples.read(with(Samples.CAPTURED, "auto_reversed", "null")).odd())
                .isEmpty();
    }

    @Test
    void whatContradictsTheIdIsOdd() {
        assertThat(Samples.read(with(Samples.CAPTURED, "live_mode", "true")).odd())
                .containsExactly(TapField.LIVE_MODE);
        assertThat(Samples.read(with(Samples.CAPTURED, "object", "\"refund\"")).odd())
                .containsExactly(TapField.OBJECT);
    }

    @Test
    void anOverlongUnsignedTextIsOdd() {
        TapObject odd = Samples.read(with(Samples.CAPTURED, "reference.order", '"' + "x".repeat(256) + '"'));

        assertThat(odd.odd()).containsExactly(TapField.REFERENCE_ORDER);
        assertThat(odd.references().order()).isEmpty();
    }

    /** PHP writes an empty object so; without references the signature is over empty ones. */
    @Test
    void anObjectOfReferencesThatIsAListHoldsNone() {
        TapObject odd = Samples.read(with(Samples.CAPTURED, "reference", "[]"));

        assertThat(odd.references().gateway()).isEmpty();
        assertThat(odd.odd()).containsExactly(TapField.REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "status", "currency", "reference.gateway", "reference.payment", "transaction.created"})
    void aSignedFieldOfAnotherFormIsMalformedByName(String path) {
        for (String form : List.of("true", "7.5", "1".repeat(65), "[]", "{}")) {
            assertThat(TapReader.read(with(Samples.CAPTURED, path, form)))
                    .as(form)
                    .isEqualTo(new Reading.Malformed(path, "is not text"));
        }
    }

    @Test
    void whatOtherKindsSignIsUnsignedInACharge() {
        assertThat(TapReader.read(with(Samples.CAPTURED, "created", "[]"))).isInstanceOf(Reading.Read.class);
        assertThat(TapReader.read(with(Samples.REFUND, "created", "[]"))).isInstanceOf(Reading.Malformed.class);
        assertThat(TapReader.read(with(Samples.REFUND, "transaction", "7"))).isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud800b", "\\udc00\\ud800"})
    void twoIdsThatDifferInHalfASurrogatePairAreNeverOne(String half) {
        for (String signed : List.of("id", "status", "reference.gateway", "reference.payment", "transaction.created")) {
            assertThat(TapReader.read(with(Samples.CAPTURED, signed, "\"chg_" + half + "\"")))
                    .as(signed)
                    .isEqualTo(new Reading.Malformed(signed, "is not text"));
        }
        TapObject unsigned = Samples.read(with(Samples.CAPTURED, "reference.order", "\"ord" + half + "\""));
        assertThat(unsigned.references().order()).isEmpty();
        assertThat(unsigned.odd()).containsExactly(TapField.REFERENCE_ORDER);
    }

    @Test
    void aWholeSurrogatePairIsTextHoweverItIsWritten() {
        assertThat(Samples.read(with(Samples.CAPTURED, "reference.order", "\"\\ud83d\\ude00 طلب\""))
                        .references()
                        .order())
                .isEqualTo(Optional.of("\uD83D\uDE00 طلب"));
    }

    private static byte[] with(String file, String path, String form) {
        return new String(Samples.edited(file, object -> parent(object, path).put(last(path), "@@")), UTF_8)
                .replace("\"@@\"", form)
                .getBytes(UTF_8);
    }

    private static ObjectNode parent(ObjectNode object, String path) {
        JsonNode at = object;
        String[] names = path.split("\\.");
        for (String name : Arrays.copyOf(names, names.length - 1)) {
            at = ((ObjectNode) at).withObjectProperty(name);
        }
        return (ObjectNode) at;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
