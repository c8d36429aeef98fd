package dev.dinar.schemas.compatibility;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** What Avro's own checker says, in the words of fields. */
final class AvrosRules {

    private static final String KEEP_THE_TYPE = "keep the type, and add a field of another name for the new one";

    private AvrosRules() {}

    /** What keeps the new version from reading what the released one wrote. */
    static List<Breach> newReader(Schema next, Schema released) {
        return incompatibilities(next, released).stream()
                .map(found -> breach(found, next, released, found.getWriterFragment(), found.getReaderFragment()))
                .toList();
    }

    /** What keeps the released version from reading what the new one writes. */
    static List<Breach> oldReader(Schema released, Schema next) {
        return incompatibilities(released, next).stream()
                .map(found -> breach(found, released, released, found.getReaderFragment(), found.getWriterFragment()))
                .toList();
    }

    private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        return result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE
                ? List.of()
                : result.getIncompatibilities();
    }

    private static Breach breach(Incompatibility found, Schema reader, Schema released, Schema was, Schema is) {
        String place = Place.named(reader, found.getLocation(), released.getName());
        String change = Types.name(was) + " became " + Types.name(is);
        return switch (found.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                new Breach(place, "is there in one version only and has no default", "give it a default, such as null");
            case TYPE_MISMATCH, FIXED_SIZE_MISMATCH -> new Breach(place, change, KEEP_THE_TYPE);
            case MISSING_UNION_BRANCH ->
                new Breach(
                        place,
                        change + ", and the other version has no such branch (" + found.getMessage() + ")",
                        "keep the branches, and add a field of another name, with a default, for the new one");
            case MISSING_ENUM_SYMBOLS ->
                new Breach(
                        place,
                        "the symbols " + found.getMessage() + " are in one version only, and the enum has no default",
                        "give the enum a default symbol");
            case NAME_MISMATCH -> new Breach(place, change, "keep the name and the namespace");
        };
    }
}
