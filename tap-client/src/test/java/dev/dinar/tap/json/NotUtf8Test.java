package dev.dinar.tap.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.tap.Samples;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;

/** JSON is UTF-8; a byte that is not costs the field that it stands in, and no more. */
class NotUtf8Test {

    private static final byte[] LATIN_1 = {(byte) 0xe9};
    private static final HexFormat HEX = HexFormat.of();

    @Example
    void aNameInLatin1IsNoReasonToLoseACharge() {
        byte[] body = with("customer@example.com", LATIN_1);

        assertThat(Samples.read(body)).isEqualTo(Samples.read(Samples.body(Samples.CAPTURED)));
    }

    @Example
    void aSignedFieldThatIsNotUtf8IsMalformedByName() {
        for (String bad : new String[] {"e9", "c081", "e08080", "eda080", "edb080", "f4908080", "f8", "ff", "80"}) {
            assertThat(TapReader.read(with("202235421476242", HEX.parseHex(bad))))
                    .as(bad)
                    .isEqualTo(new Reading.Malformed("reference.gateway", "is not text"));
            assertThat(TapReader.read(with("CAPTURED", HEX.parseHex(bad))))
                    .as(bad)
                    .isEqualTo(new Reading.Malformed("status", "is not text"));
        }
    }

    @Example
    void anUnsignedFieldThatIsNotUtf8CountsAsAbsentAndOdd() {
        TapObject object = Samples.read(with("ord_0001", LATIN_1));

        assertThat(object.references().order()).isEmpty();
        assertThat(object.odd()).containsExactly(TapField.REFERENCE_ORDER);
    }

    /** In a body that is UTF-8, U+FFFD is a character like any other. */
    @Example
    void aReplacementCharacterThatSomebodyWroteIsText() {
        TapObject object = Samples.read(with("ord_0001", "\uFFFD".getBytes(UTF_8)));

        assertThat(object.references().order()).contains("\uFFFD");
        assertThat(object.odd()).isEmpty();
    }

    @Example
    void otherFormsOfUnicodeAreNotJson() {
        String body = new String(Samples.body(Samples.CAPTURED), UTF_8);
        for (Charset charset :
                new Charset[] {UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE")}) {
            assertThat(TapReader.read(body.getBytes(charset))).isInstanceOf(Reading.Malformed.class);
            assertThat(TapReader.read(('\uFEFF' + body).getBytes(charset))).isInstanceOf(Reading.Malformed.class);
        }
        assertThat(TapReader.read(('\uFEFF' + body).getBytes(UTF_8))).isInstanceOf(Reading.Read.class);
    }

    @Property
    void bytesAreUtf8WhenTheJdkSaysSo(@ForAll @Size(max = 6) byte[] bytes) {
        assertThat(Utf8.isValid(bytes)).isEqualTo(jdkSaysSo(bytes));
    }

    @Property
    void beginningsOfLongerFormsToo(
            @ForAll @ByteRange(min = -64, max = -1) byte first, @ForAll @Size(max = 3) byte[] rest) {
        byte[] bytes = new byte[rest.length + 1];
        bytes[0] = first;
        System.arraycopy(rest, 0, bytes, 1, rest.length);

        assertThat(Utf8.isValid(bytes)).isEqualTo(jdkSaysSo(bytes));
    }

    /** What stands for bad bytes must not hide a quote or a bracket. */
    @Property
    void replacingNeverSwallowsAnAsciiByte(@ForAll @Size(max = 8) byte[] bytes) {
        String ascii = new String(bytes, UTF_8)
                .chars()
                .filter(c -> c < 0x80)
                .mapToObj(Character::toString)
                .reduce("", String::concat);
        StringBuilder expected = new StringBuilder();
        for (byte b : bytes) {
            if (b >= 0) {
                expected.append((char) b);
            }
        }

        assertThat(ascii).isEqualTo(expected.toString());
    }

    private static boolean jdkSaysSo(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static byte[] with(String part, byte[] by) {
        byte[] body = Samples.body(Samples.CAPTURED);
        int at = new String(body, UTF_8).indexOf(part);
        byte[] all = new byte[body.length - part.length() + by.length];
        System.arraycopy(body, 0, all, 0, at);
        System.arraycopy(by, 0, all, at, by.length);
        System.arraycopy(body, at + part.length(), all, at + by.length, body.length - at - part.length());
        return all;
    }
}
