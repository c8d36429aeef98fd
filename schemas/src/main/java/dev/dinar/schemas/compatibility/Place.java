package dev.dinar.schemas.compatibility;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Where in a record something is: the names of fields, from the outermost. */
final class Place {

    private Place() {}

    /** The place within {@code outer}, which is empty for the record itself. */
    static String within(String outer, String field) {
        return outer.isEmpty() ? field : outer + "." + field;
    }

    /** The fields that a JSON pointer into a schema's text leads through; {@code itself} when there are none. */
    static String named(Schema schema, String pointer, String itself) {
        List<String> names = new ArrayList<>();
        Schema at = schema;
        for (String step : pointer.split("/", -1)) {
            switch (at.getType()) {
                case RECORD -> {
                    if (isNumber(step)
                            && Integer.parseInt(step) < at.getFields().size()) {
                        Schema.Field field = at.getFields().get(Integer.parseInt(step));
                        names.add(field.name());
                        at = field.schema();
                    }
                }
                case UNION -> {
                    if (isNumber(step) && Integer.parseInt(step) < at.getTypes().size()) {
                        at = at.getTypes().get(Integer.parseInt(step));
                    }
                }
                case ARRAY -> at = step.equals("items") ? at.getElementType() : at;
                case MAP -> at = step.equals("values") ? at.getValueType() : at;
                case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                    // Nothing further in.
                }
            }
        }
        return names.isEmpty() ? itself : String.join(".", names);
    }

    private static boolean isNumber(String step) {
        return !step.isEmpty() && step.chars().allMatch(Character::isDigit);
    }
}
