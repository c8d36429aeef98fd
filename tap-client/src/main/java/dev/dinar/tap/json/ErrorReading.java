package dev.dinar.tap.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.schemas.serde.WellFormed;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first error of a body such as {@code {"errors":[{"code":"1144","description":"Charge not found"}]}}.
 *
 * @param code Tap's error code, where there is one
 * @param description Tap's words, where there are any; what may be an e-mail address or a phone or card number is left out
 */
public record ErrorReading(Optional<String> code, Optional<String> description) {

    private static final Pattern PERSONAL = Pattern.compile("\\S+@\\S+|\\+?\\d[\\d -]{5,}\\d");
    private static final int LONGEST = 300;

    /** Reads a body; whatever is not such a body has neither code nor description. */
    public static ErrorReading of(byte[] body) {
        try {
            JsonNode error = StrictJson.tree(body).at("/errors/0");
            return new ErrorReading(text(error.path("code")), text(error.path("description")));
        } catch (IOException _) {
            return new ErrorReading(Optional.empty(), Optional.empty());
        }
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText(""))
                .filter(text -> !text.isBlank())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)))
                .map(text -> PERSONAL.matcher(text).replaceAll("…"))
                .map(WellFormed::repaired);
    }
}
