package dev.dinar.tap.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.dinar.schemas.serde.WellFormed;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Typed access to one JSON object, by path. Null and a missing field are the same; a field of a type that Tap never uses is a
 * {@link WrongField}, also where the field may be missing.
 */
record Fields(JsonNode root) {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,18})?");
    private static final int MOST_DIGITS = 30;
    private static final int MOST_DECIMALS = 18;

    /** A field that is missing or of the wrong type. */
    static final class WrongField extends Exception {
        private static final long serialVersionUID = 1L;

        private final String path;

        WrongField(String path, String problem) {
            super(problem);
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** A text that must be there. */
    String required(String path) throws WrongField {
        return text(path).orElseThrow(() -> new WrongField(path, "is missing"));
    }

    /**
     * A text, or an integer as the text of its digits, since Tap writes some fields both ways. Empty texts are absent, and so are
     * those that UTF-8 cannot express: they could be written nowhere.
     */
    Optional<String> text(String path) throws WrongField {
        JsonNode node = at(path);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw new WrongField(path, "is not text");
        }
        return Optional.of(node.asText()).filter(text -> !text.isEmpty() && WellFormed.isWhole(text));
    }

    /** A truth value. */
    Optional<Boolean> flag(String path) throws WrongField {
        JsonNode node = at(path);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            throw new WrongField(path, "is neither true nor false");
        }
        return Optional.of(node.booleanValue());
    }

    /**
     * An exact decimal that must be there, as a number or as text. Bounded, because a short text such as 1e999999 would
     * otherwise become a megabyte of digits when it is written out.
     */
    BigDecimal decimal(String path) throws WrongField {
        JsonNode node = at(path);
        if (node.isMissingNode() || node.isNull()) {
            throw new WrongField(path, "is missing");
        }
        BigDecimal value;
        if (node.isNumber()) {
            value = node.decimalValue();
        } else if (node.isTextual() && DECIMAL.matcher(node.textValue()).matches()) {
            value = new BigDecimal(node.textValue());
        } else {
            throw new WrongField(path, "is not a decimal number");
        }
        if (value.precision() > MOST_DIGITS || value.scale() > MOST_DECIMALS || value.scale() < -MOST_DECIMALS) {
            throw new WrongField(path, "is out of range");
        }
        return value;
    }

    /** The node at a dotted path; missing where any step is missing or null. */
    JsonNode at(String path) throws WrongField {
        JsonNode node = root;
        for (int start = 0; start <= path.length(); ) {
            if (node.isMissingNode() || node.isNull()) {
                return MissingNode.getInstance();
            }
            if (!node.isObject()) {
                throw new WrongField(path, "is inside something that is not an object");
            }
            int dot = path.indexOf('.', start);
            int end = dot < 0 ? path.length() : dot;
            node = node.path(path.substring(start, end));
            start = end + 1;
        }
        return node;
    }
}
