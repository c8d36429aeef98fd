package dev.dinar.tap.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
            Reading reading = ObjectForm.of(ObjectScan.of(json.parser(), json.replaced()));
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

    /**
     * Reads a page of a list, such as {@code {"charges": […], "has_more": false}}.
     *
     * @param fields what the list itself may be called; the first of them that is an array is read
     */
    public static ListReading readList(byte[] body, Set<String> fields) {
        try (JsonBytes json = JsonBytes.open(body)) {
            return new ListPage(json, fields).read();
        } catch (IOException _) {
            return new ListReading.Malformed("body is not JSON");
        }
    }

    /** One page, read once. */
    private static final class ListPage {

        private final JsonBytes json;
        private final Set<String> fields;
        private final List<TapObject> objects = new ArrayList<>();
        private final List<ListReading.Unreadable> unreadable = new ArrayList<>();
        private Optional<String> lastId = Optional.empty();

        private ListPage(JsonBytes json, Set<String> fields) {
            this.json = json;
            this.fields = fields;
        }

        ListReading read() throws IOException {
            JsonParser in = json.parser();
            boolean isThere = false;
            boolean hasMore = false;
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return new ListReading.Malformed("body is not a JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken token = in.nextToken();
                if (!isThere && fields.contains(name) && token == JsonToken.START_ARRAY) {
                    isThere = true;
                    readElements(name);
                } else if (name.equals("has_more")) {
                    hasMore = in.getValueAsBoolean(false);
                }
                in.skipChildren();
            }
            return isThere
                    ? new ListReading.Page(List.copyOf(objects), List.copyOf(unreadable), hasMore, lastId)
                    : new ListReading.Malformed(
                            fields.stream().sorted().collect(Collectors.joining(" or ")) + " is not an array");
        }

        private void readElements(String field) throws IOException {
            JsonParser in = json.parser();
            for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
                String place = field + "[" + i + "]";
                lastId = Optional.empty();
                if (in.currentToken() == JsonToken.START_OBJECT) {
                    readElement(place);
                } else {
                    in.skipChildren();
                    unreadable(place + " is not a JSON object", Optional.empty(), Optional.empty());
                }
            }
        }

        private void readElement(String place) throws IOException {
            int depth = json.parser().getParsingContext().getNestingDepth();
            try {
                ObjectScan scan = ObjectScan.of(json.parser(), json.replaced());
                lastId = Optional.ofNullable(scan.text(TapField.ID));
                switch (ObjectForm.of(scan)) {
                    case Reading.Read(TapObject object) -> objects.add(object);
                    case Reading.Malformed(String where, String problem) ->
                        unreadable(
                                place + "." + where + " " + problem,
                                Optional.ofNullable(scan.text(TapField.REFERENCE_ORDER)),
                                Optional.ofNullable(scan.text(TapField.REFERENCE_TRANSACTION)));
                    case Reading.OfAnotherKind _ -> {
                        // Nobody asks for it.
                    }
                }
            } catch (WrongField e) {
                while (json.parser().getParsingContext().getNestingDepth() >= depth) {
                    if (json.parser().nextToken() == null) {
                        throw new IOException("the body ends within an element");
                    }
                }
                unreadable(place + "." + e.field().path() + " " + e.problem(), Optional.empty(), Optional.empty());
            }
        }

        private void unreadable(String problem, Optional<String> order, Optional<String> transaction) {
            unreadable.add(new ListReading.Unreadable(problem, order, transaction));
        }
    }
}
