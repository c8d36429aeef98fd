package dev.dinar.schemas.compatibility;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** What Avro can read and yet reads as something else. */
final class SilentChanges {

    private final List<Breach> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private SilentChanges() {}

    static List<Breach> between(Schema next, Schema released) {
        SilentChanges changes = new SilentChanges();
        changes.compare("", next, released);
        return changes.found;
    }

    private void compare(String place, Schema next, Schema released) {
        if (next.getType() != released.getType()) {
            compareTypes(place, next, released);
            return;
        }
        compareLogicalTypes(place, next, released);
        switch (next.getType()) {
            case RECORD -> {
                if (seen.add(next.getFullName())) { // records may hold themselves
                    compareFields(place, next, released);
                }
            }
            case ENUM -> compareSymbols(place.isEmpty() ? next.getName() : place, next, released);
            case ARRAY -> compare(place, next.getElementType(), released.getElementType());
            case MAP -> compare(place, next.getValueType(), released.getValueType());
            case UNION ->
                released.getTypes()
                        .forEach(branch -> sameBranch(next, branch).ifPresent(other -> compare(place, other, branch)));
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                // Avro compares these well enough.
            }
        }
    }

    private void compareFields(String place, Schema next, Schema released) {
        for (Schema.Field old : released.getFields()) {
            String field = Place.within(place, old.name());
            Schema.Field same = next.getField(old.name());
            if (same == null) {
                found.add(new Breach(
                        field,
                        "is gone, or was renamed: who reads it gets its default, or nothing at all",
                        "put it back; a new name is a new field, with a default, beside it"));
                continue;
            }
            if (old.hasDefaultValue()
                    && old.schema().getType() == same.schema().getType()
                    && (!same.hasDefaultValue() || !Objects.deepEquals(old.defaultVal(), same.defaultVal()))) {
                found.add(new Breach(
                        field,
                        "its default was " + old.defaultVal() + " and is "
                                + (same.hasDefaultValue() ? same.defaultVal() : "not there any more")
                                + ": what is older than the field would say something else",
                        "keep the default"));
            }
            compare(field, same.schema(), old.schema());
        }
    }

    private void compareSymbols(String place, Schema next, Schema released) {
        List<String> gone = released.getEnumSymbols().stream()
                .filter(symbol -> !next.hasEnumSymbol(symbol))
                .toList();
        if (!gone.isEmpty()) {
            found.add(new Breach(
                    place,
                    "the symbols " + gone + " of " + released.getName()
                            + " are gone, or were renamed: what was written with" + " them would be read as "
                            + next.getEnumDefault(),
                    "put them back, and stop writing them"));
        } else if (released.getEnumDefault() != null
                && !released.getEnumDefault().equals(next.getEnumDefault())) {
            found.add(new Breach(
                    place,
                    "the default of " + released.getName() + " was " + released.getEnumDefault() + " and is "
                            + next.getEnumDefault() + ": unknown symbols would be read as something else",
                    "keep the default"));
        }
    }

    private void compareLogicalTypes(String place, Schema next, Schema released) {
        String was = released.getLogicalType() == null ? "" : Types.name(released.getLogicalType());
        String is = next.getLogicalType() == null ? "" : Types.name(next.getLogicalType());
        if (!was.equals(is)) {
            found.add(new Breach(
                    place,
                    Types.name(released) + " became " + Types.name(next)
                            + ": the same bytes would be read as another value",
                    "keep the type, and add a field of another name for the new one"));
        }
    }

    /** String and bytes are promoted to each other, in both directions; of a union Avro names the branch and not the whole. */
    private void compareTypes(String place, Schema next, Schema released) {
        Set<Schema.Type> types = EnumSet.of(next.getType(), released.getType());
        if (types.contains(Schema.Type.UNION) || types.equals(EnumSet.of(Schema.Type.STRING, Schema.Type.BYTES))) {
            found.add(new Breach(
                    place,
                    Types.name(released) + " became " + Types.name(next),
                    "keep the type, and add a field of another name for the new one"));
        }
    }

    private static Optional<Schema> sameBranch(Schema union, Schema branch) {
        return union.getTypes().stream()
                .filter(other -> other.getType() == branch.getType()
                        && other.getFullName().equals(branch.getFullName()))
                .findFirst();
    }
}
