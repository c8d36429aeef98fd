package dev.dinar.tap.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.dinar.schemas.serde.WellFormed;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one JSON object, which takes the fields of {@link TapField} and passes over the rest. Nothing is judged while it
 * goes: which fields are signed is known when the id is, and that may come last. A field that is there twice could be understood
 * in two ways, and ends the scan. Not thread-safe; good for one object.
 */
final class ObjectScan {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,18})?");
    private static final int LONGEST_WORD = 64;
    private static final int MOST_DIGITS = 30;
    private static final int MOST_DECIMALS = 18;

    private final JsonParser in;
    private final boolean replaced;
    private final EnumMap<TapField, String> texts = new EnumMap<>(TapField.class);
    private @Nullable BigDecimal amount;
    private int period;
    private List<Activity> activities = List.of();

    private final EnumSet<TapField> seen = EnumSet.noneOf(TapField.class);
    private final EnumSet<TapField> flags = EnumSet.noneOf(TapField.class);
    private final EnumSet<TapField> on = EnumSet.noneOf(TapField.class);
    private final EnumSet<TapField> wrong = EnumSet.noneOf(TapField.class);

    private ObjectScan(JsonParser in, boolean replaced) {
        this.in = in;
        this.replaced = replaced;
    }

    /**
     * Reads the object that begins at the parser's token, to its end.
     *
     * @throws WrongField when a field is there twice
     */
    static ObjectScan of(JsonParser in, boolean replaced) throws IOException, WrongField {
        ObjectScan scan = new ObjectScan(in, replaced);
        scan.top();
        return scan;
    }

    /** A text or the digits of an integer, since Tap writes some fields both ways; null where it is absent, empty or wrong. */
    @Nullable
    String text(TapField field) {
        return texts.get(field);
    }

    /** The amount, or null where it is absent or wrong. */
    @Nullable
    BigDecimal amount() {
        return amount;
    }

    /** A count, or 0. */
    int period() {
        return period;
    }

    List<Activity> activities() {
        return activities;
    }

    /** A flag, where it is there. */
    Optional<Boolean> flag(TapField field) {
        return flags.contains(field) ? Optional.of(on.contains(field)) : Optional.empty();
    }

    /** Whether it was there in a form that Tap does not use. */
    boolean isWrong(TapField field) {
        return wrong.contains(field);
    }

    boolean anyWrong() {
        return !wrong.isEmpty();
    }

    private void top() throws IOException, WrongField {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            value(TapField.atTop(in.currentName()));
        }
    }

    private void inside(TapField outer) throws IOException, WrongField {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            value(outer.inside(in.currentName()));
        }
    }

    private void value(@Nullable TapField field) throws IOException, WrongField {
        JsonToken token = in.nextToken();
        if (field == null) {
            in.skipChildren();
            return;
        }
        if (!seen.add(field)) {
            throw new WrongField(field, "is there twice");
        }
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        boolean right = switch (field.form()) {
            case TEXT -> readText(field, token);
            case AMOUNT -> readAmount(token);
            case FLAG -> readFlag(field, token);
            case COUNT -> readCount(token);
            case OBJECT -> readObject(field, token);
            case ACTIVITIES -> readActivities(token);
        };
        if (!right) {
            wrong.add(field);
            in.skipChildren();
        }
    }

    private boolean readObject(TapField field, JsonToken token) throws IOException, WrongField {
        if (token != JsonToken.START_OBJECT) {
            return false;
        }
        inside(field);
        return true;
    }

    private boolean readText(TapField field, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            String text = in.getText();
            if (text.length() > field.longest() || !isText(text)) {
                return false;
            }
            if (!text.isEmpty()) {
                texts.put(field, text);
            }
            return true;
        }
        if (token == JsonToken.VALUE_NUMBER_INT && in.getTextLength() <= LONGEST_WORD) {
            texts.put(field, in.getText());
            return true;
        }
        return false;
    }

    /** Whether UTF-8 can express it, so that two ids never become one, and did. */
    private boolean isText(String text) {
        return WellFormed.isWhole(text) && !(replaced && text.indexOf(JsonBytes.REPLACEMENT) >= 0);
    }

    private boolean readFlag(TapField field, JsonToken token) {
        if (!token.isBoolean()) {
            return false;
        }
        flags.add(field);
        if (token == JsonToken.VALUE_TRUE) {
            on.add(field);
        }
        return true;
    }

    private boolean readCount(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT || in.getTextLength() > 9) {
            return false;
        }
        period = in.getIntValue();
        return true;
    }

    /**
     * An exact decimal, as a number or as text, with the decimals that it was written with. Bounded, because a short text such as
     * 1e999999 would otherwise become a megabyte of digits when it is written out.
     */
    private boolean readAmount(JsonToken token) throws IOException {
        BigDecimal value;
        if (token.isNumeric() && in.getTextLength() <= LONGEST_WORD) {
            value = number(in.getText());
        } else if (token == JsonToken.VALUE_STRING
                && in.getTextLength() <= LONGEST_WORD
                && DECIMAL.matcher(in.getText()).matches()) {
            value = new BigDecimal(in.getText());
        } else {
            return false;
        }
        if (value == null
                || value.precision() > MOST_DIGITS
                || value.scale() > MOST_DECIMALS
                || value.scale() < -MOST_DECIMALS) {
            return false;
        }
        amount = value;
        return true;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            return null; // an exponent beyond what a BigDecimal can hold
        }
    }

    /** An entry of another form is left out: the list is unsigned, and only tells when something happened. */
    private boolean readActivities(JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            return false;
        }
        activities = new ArrayList<>(4);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                readActivity();
            } else {
                in.skipChildren();
            }
        }
        return true;
    }

    private void readActivity() throws IOException {
        String status = null;
        String created = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            switch (name) {
                case "status" -> status = token == JsonToken.VALUE_STRING ? word() : null;
                case "created" ->
                    created = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT ? word() : null;
                default -> {}
            }
            in.skipChildren();
        }
        if (status != null) {
            activities.add(new Activity(status, Optional.ofNullable(created)));
        }
    }

    private @Nullable String word() throws IOException {
        return in.getTextLength() <= LONGEST_WORD ? in.getText() : null;
    }
}
