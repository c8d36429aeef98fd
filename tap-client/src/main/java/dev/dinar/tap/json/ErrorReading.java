package dev.dinar.tap.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.dinar.schemas.serde.WellFormed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a body such as {@code {"errors":[{"code":"1144","description":"Charge not found"}]}} says. Read leniently: nothing is signed here,
 * and a code that is overlooked can make an uncertain outcome look like a refusal. So bytes that are not UTF-8, a key that is there twice, a
 * number of any length and an end that is missing cost no more than themselves.
 *
 * @param codes Tap's error codes, in order
 * @param description Tap's words for the first error, where there are any; what may be an e-mail address or a phone or card number is
 *     left out
 * @param isWhole whether it was a JSON object to its end
 */
public record ErrorReading(List<String> codes, Optional<String> description, boolean isWhole) {

    private static final Pattern PERSONAL = Pattern.compile("\\S+@\\S+|\\+?\\d[\\d -]{5,}\\d");
    private static final int LONGEST = 300;
    private static final int MOST_CODES = 16;

    /** Reads a body; whatever is not such a body has neither code nor description. */
    public static ErrorReading of(byte[] body) {
        Scan scan = new Scan();
        boolean isWhole = false;
        try (JsonBytes json = JsonBytes.open(body)) {
            isWhole = scan.read(json.parser());
        } catch (IOException _) {
            // What was read before counts.
        }
        return new ErrorReading(List.copyOf(scan.codes), Optional.ofNullable(scan.description), isWhole);
    }

    /** Tap's error code, where there is one. */
    public Optional<String> code() {
        return codes.stream().findFirst();
    }

    /** Whether it says anything that can be relied on: a code, or else a whole body without one. */
    public boolean isReadable() {
        return isWhole || !codes.isEmpty();
    }

    /** One pass over a body. */
    private static final class Scan {

        private final List<String> codes = new ArrayList<>();
        private @Nullable String description;

        private boolean read(JsonParser in) throws IOException {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean isErrors = in.currentName().equals("errors");
                if (in.nextToken() == JsonToken.START_ARRAY && isErrors) {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        error(in);
                    }
                }
                in.skipChildren();
            }
            return in.currentToken() == JsonToken.END_OBJECT;
        }

        private void error(JsonParser in) throws IOException {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    Optional<String> text = text(in.getText());
                    if (name.equals("code") && codes.size() < MOST_CODES) {
                        text.ifPresent(codes::add);
                    } else if (name.equals("description") && description == null) {
                        description = text.orElse(null);
                    }
                }
                in.skipChildren();
            }
        }
    }

    private static Optional<String> text(String given) {
        return Optional.of(given)
                .filter(text -> !text.isBlank())
                .map(text -> PERSONAL.matcher(text).replaceAll("…"))
                // Not before: the rest of a cut address or number would not be known as one.
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)))
                .map(WellFormed::repaired);
    }
}
