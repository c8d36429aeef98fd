package dev.dinar.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/** Each change that costs somebody money or events is refused, and named by its field and remedy. */
final class FullCompatibilityTest {

    private static final String RELEASED = """
            {"type": "record", "name": "Payment", "namespace": "dev.dinar.events", "fields": [
              {"name": "id", "type": "string"},
              {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 3}},
              {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["UNKNOWN", "FAILED", "CAPTURED"],
                "default": "UNKNOWN"}},
              {"name": "created", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "order_id", "type": ["null", "string"], "default": null},
              {"name": "late", "type": "boolean", "default": false},
              {"name": "refunds", "default": [], "type": {"type": "array", "items": {"type": "record", "name": "Refund", "fields": [
                {"name": "given_back", "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 3}}]}}},
              {"name": "asked", "default": null, "type": ["null",
                {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 3}]},
              {"name": "attempt", "type": "int", "default": 0}]}
            """;

    @Test
    void whatMayChange() {
        assertThat(breaches("\"id\"", "\"id\"")).isEmpty();
        assertThat(
                        breaches(
                                "{\"name\": \"attempt\"",
                                "{\"name\": \"note\", \"type\": [\"null\", \"string\"], \"default\": null}, {\"name\": \"attempt\""))
                .as("a new field with a default")
                .isEmpty();
        assertThat(breaches("\"CAPTURED\"]", "\"CAPTURED\", \"VOID\"]"))
                .as("a new symbol of an enum that has a default")
                .isEmpty();
        assertThat(breaches("\"type\": \"string\"}", "\"type\": \"string\", \"doc\": \"Tap's id\"}"))
                .as("documentation")
                .isEmpty();
    }

    @Test
    void aFieldThatIsRemovedOrRenamedIsNamed() {
        assertOnly(breaches("{\"name\": \"id\", \"type\": \"string\"},", ""), "id", "is gone", "put it back");
        assertThat(breaches("\"order_id\"", "\"order\""))
                .as("though Avro finds nothing wrong with it")
                .singleElement()
                .hasToString("order_id: is gone, or was renamed: who reads it gets its default, or nothing at all;"
                        + " put it back; a new name is a new field, with a default, beside it");
        assertThat(avroFindsNothing("\"order_id\"", "\"order\"")).isTrue();
    }

    @Test
    void aFieldWithoutADefaultIsNamed() {
        assertOnly(
                breaches("{\"name\": \"id\"", "{\"name\": \"bank\", \"type\": \"string\"}, {\"name\": \"id\""),
                "bank",
                "has no default",
                "give it a default");
    }

    @Test
    void aChangedTypeIsNamedInBothWords() {
        assertOnly(
                breaches("\"attempt\", \"type\": \"int\"", "\"attempt\", \"type\": \"long\""),
                "attempt",
                "int became long",
                "field of another name");
        assertOnly(
                breaches("\"name\": \"id\", \"type\": \"string\"", "\"name\": \"id\", \"type\": \"bytes\""),
                "id",
                "string became bytes",
                "keep the type");
        assertOnly(
                breaches(
                        "[\"null\", \"string\"], \"default\": null",
                        "[\"null\", \"string\", \"long\"], \"default\": null"),
                "order_id",
                "no such branch",
                "keep the branches");
        assertOnly(
                breaches("[\"null\", \"string\"], \"default\": null", "\"string\", \"default\": \"\""),
                "order_id",
                "union { null, string } became string",
                "keep the type");
    }

    @Test
    void aRenamedEnumSymbolIsNamedThoughAvroWouldReadItAsTheDefault() {
        assertOnly(
                breaches("\"CAPTURED\"]", "\"PAID\"]"),
                "status",
                "[CAPTURED] of Status are gone, or were renamed: what was written with them would be read as UNKNOWN",
                "put them back");
        assertThat(avroFindsNothing("\"CAPTURED\"]", "\"PAID\"]")).isTrue();
        assertOnly(
                breaches("\"default\": \"UNKNOWN\"", "\"default\": \"CAPTURED\""),
                "status",
                "was UNKNOWN and is CAPTURED",
                "keep the default");
    }

    @Test
    void anotherScaleOrPrecisionOfAnAmountIsNamedThoughAvroLooksAtNeither() {
        assertOnly(
                breaches("\"scale\": 3}},\n  {\"name\": \"status\"", "\"scale\": 2}},\n  {\"name\": \"status\""),
                "amount",
                "decimal(18, 3) became decimal(18, 2): the same bytes would be read as another value",
                "field of another name");
        assertOnly(
                breaches("\"precision\": 18, \"scale\": 3}]}", "\"precision\": 9, \"scale\": 3}]}"),
                "asked",
                "decimal(18, 3) became decimal(9, 3)",
                "keep the type");
        assertOnly(
                breaches(
                        "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 18, \"scale\": 3}}]}}}",
                        "\"bytes\"}]}}}"),
                "refunds.given_back",
                "decimal(18, 3) became bytes",
                "keep the type");
        assertOnly(
                breaches("timestamp-millis", "timestamp-micros"),
                "created",
                "timestamp-millis became timestamp-micros",
                "keep the type");
        assertThat(avroFindsNothing("timestamp-millis", "timestamp-micros")).isTrue();
        assertThat(avroFindsNothing("\"precision\": 18, \"scale\": 3}]}", "\"precision\": 18, \"scale\": 2}]}"))
                .isTrue();
    }

    @Test
    void aChangedDefaultAndAnotherNameAreNamed() {
        assertOnly(
                breaches("\"boolean\", \"default\": false", "\"boolean\", \"default\": true"),
                "late",
                "its default was false and is true",
                "keep the default");
        assertOnly(
                breaches("\"name\": \"Payment\"", "\"name\": \"Pay\""),
                "Payment",
                "dev.dinar.events.Payment became dev.dinar.events.Pay",
                "keep the name");
    }

    @Test
    void aRecordWithinItselfComesToAnEnd() {
        Schema tree = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"T\",\"fields\":["
                        + "{\"name\":\"next\",\"type\":[\"null\",\"T\"],\"default\":null}]}");

        assertThat(FullCompatibility.breaches(tree, tree)).isEmpty();
    }

    private static void assertOnly(List<Breach> breaches, String place, String problem, String remedy) {
        assertThat(breaches).singleElement().satisfies(breach -> {
            assertThat(breach.place()).isEqualTo(place);
            assertThat(breach.problem()).contains(problem);
            assertThat(breach.remedy()).contains(remedy);
        });
    }

    private static List<Breach> breaches(String was, String is) {
        return FullCompatibility.breaches(schema(changed(was, is)), schema(RELEASED));
    }

    private static boolean avroFindsNothing(String was, String is) {
        Schema next = schema(changed(was, is));
        Schema released = schema(RELEASED);
        return compatible(next, released) && compatible(released, next);
    }

    private static boolean compatible(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static String changed(String was, String is) {
        assertThat(RELEASED).contains(was);
        return RELEASED.replace(was, is);
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json);
    }
}
