package dev.dinar.events;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.NullMarked;

/** How a generated record writes and reads what Avro's primitive encoding does not know, as Avro's logical types ask. */
@NullMarked
public final class Coding {

    /** Of every decimal: they are amounts, decimal(18, 3). */
    public static final int MOST_DIGITS = 18;

    private Coding() {}

    /** Writes a text; refuses half of a surrogate pair, which UTF-8 cannot express. */
    public static void writeString(String text, Encoder out) throws IOException {
        if (firstLoneSurrogate(text) >= 0) {
            throw new AvroRuntimeException("half of a surrogate pair");
        }
        out.writeString(text);
    }

    /** Writes an exact decimal of the schema's scale; refuses one that had to be rounded or has more digits. */
    public static void writeDecimal(BigDecimal value, int precision, int scale, Encoder out) throws IOException {
        BigDecimal scaled = value.scale() == scale ? value : value.setScale(scale, RoundingMode.UNNECESSARY);
        out.writeBytes(within(precision, scaled).unscaledValue().toByteArray());
    }

    /** Reads an exact decimal; refuses one of more digits than an amount has, which nobody could write again. */
    public static BigDecimal readDecimal(int scale, Decoder in) throws IOException {
        ByteBuffer unscaled = in.readBytes(null);
        return within(
                MOST_DIGITS,
                new BigDecimal(
                        new BigInteger(
                                unscaled.array(), unscaled.arrayOffset() + unscaled.position(), unscaled.remaining()),
                        scale));
    }

    /** The decimal itself; refuses one of more digits. */
    public static BigDecimal within(int precision, BigDecimal value) {
        if (value.precision() > precision) {
            throw new AvroRuntimeException("more than " + precision + " digits");
        }
        return value;
    }

    /** The symbol at a place of an enum; refuses a place that it has not. */
    @SafeVarargs
    public static <E extends Enum<E>> E symbol(int place, E... symbols) {
        if (place < 0 || place >= symbols.length) {
            throw new AvroRuntimeException("no symbol has the number " + place);
        }
        return symbols[place];
    }

    /** Whether a union of two holds its null; refuses a branch that it has not. */
    public static boolean isNull(int branch, int nullBranch) {
        if (branch != 0 && branch != 1) {
            throw new AvroRuntimeException("no branch has the number " + branch);
        }
        return branch == nullBranch;
    }

    /** Where the first half of a surrogate pair without its other half is; -1 when there is none. */
    public static int firstLoneSurrogate(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (Character.isLowSurrogate(unit)
                        || i + 1 == length
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
