package dev.dinar.tap.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to a {@link TapObject}. Strict about what Tap signs, since everything rests on it; what is unsigned may be missing or of
 * any form, and then counts as absent and {@linkplain TapObject#odd() odd}. Unknown fields are harmless.
 */
public final class TapReader {

    private TapReader() {}

    /** Reads a body. */
    public static Reading read(byte[] body) {
        try (JsonBytes json = JsonBytes.open(body)) {
            JsonParser in = json.parser();
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return new Reading.Malformed("body", "is not a JSON object");
            }
            Reading reading = next(json);
            if (in.nextToken() != null) {
                return new Reading.Malformed("body", "goes on after its end");
            }
            return reading;
        } catch (WrongField e) {
            return new Reading.Malformed(e.field().path(), e.problem());
        } catch (IOException _) {
            // The parser's words are left out: they can repeat the body's.
            return new Reading.Malformed("body", "is not JSON, or is beyond the limits");
        }
    }

    /** Reads a page of a list, such as {@code {"charges": […], "has_more": false}}. */
    public static ListReading readList(byte[] body, String field) {
        try (JsonBytes json = JsonBytes.open(body)) {
            return new ListPage(json, field).read();
        } catch (IOException _) {
            return new ListReading.Malformed("body is not JSON");
        }
    }

    /** The object that begins at the parser's token. */
    private static Reading next(JsonBytes json) throws IOException, WrongField {
        return ObjectForm.of(ObjectScan.of(json.parser(), json.replaced()));
    }

    /** One page, read once. */
    private record ListPage(JsonBytes json, String field) {

        ListReading read() throws IOException {
            JsonParser in = json.parser();
            List<TapObject> objects = null;
            boolean hasMore = false;
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return new ListReading.Malformed("body is not a JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken token = in.nextToken();
                if (name.equals(field) && token == JsonToken.START_ARRAY) {
                    objects = new ArrayList<>();
                    String problem = readInto(objects);
                    if (problem != null) {
                        return new ListReading.Malformed(field + "[" + objects.size() + "]." + problem);
                    }
                } else if (name.equals("has_more")) {
                    hasMore = in.getValueAsBoolean(false);
                }
                in.skipChildren();
            }
            return objects == null
                    ? new ListReading.Malformed(field + " is not an array")
                    : new ListReading.Page(List.copyOf(objects), hasMore);
        }

        /** Null, or what is wrong with the element after the last one read. */
        private @Nullable String readInto(List<TapObject> objects) throws IOException {
            while (json.parser().nextToken() != JsonToken.END_ARRAY) {
                if (json.parser().currentToken() != JsonToken.START_OBJECT) {
                    return "body is not a JSON object";
                }
                try {
                    switch (next(json)) {
                        case Reading.Read(TapObject object) -> objects.add(object);
                        case Reading.Malformed(String where, String problem) -> {
                            return where + " " + problem;
                        }
                        case Reading.OfAnotherKind _ -> {
                            return "id names an object of another kind";
                        }
                    }
                } catch (WrongField e) {
                    return e.field().path() + " " + e.problem();
                }
            }
            return null;
        }
    }
}
