package dev.dinar.system.processor;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;

/** What a processor of version 0.1.0 left on its changelogs and its internal topic, written with that version's own schemas. */
final class VersionOne {

    private static final Schema CHARGE = schema("charge-1");
    private static final Schema ORDER = schema("order-1");

    private final GenericData model = new GenericData();
    private final ProcessorDeployment deployment;

    VersionOne(ProcessorDeployment deployment) {
        this.deployment = deployment;
        model.addLogicalTypeConversion(new Conversions.DecimalConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    /** A capture had paid its order. */
    void paid(ChargeEvent capture) throws Exception {
        var _ = deployment.writeInternal("charges-changelog", capture.getChargeId(), charge(capture));
        var _ = deployment.writeInternal("orders-changelog", capture.getOrderId(), order(capture));
    }

    /** A capture was folded, and its order had not seen it yet. */
    void sentAndNotYetRead(ChargeEvent capture) throws Exception {
        var _ = deployment.writeInternal("charges-changelog", capture.getChargeId(), charge(capture));
        var _ = deployment.writeInternal("charges-by-order-repartition", capture.getOrderId(), charge(capture));
    }

    private byte[] charge(ChargeEvent event) throws Exception {
        GenericRecord charge = filled(CHARGE, event);
        Provenance from = new Provenance(event.getAuthenticity(), event.getStatus());
        for (String field : List.of("amount_from", "order_id_from", "created_from")) {
            charge.put(field, provenance(CHARGE.getField(field).schema(), from));
        }
        charge.put("status_authenticity", symbol(CHARGE, "status_authenticity", event.getAuthenticity()));
        charge.put(
                "seen",
                List.of(new GenericData.EnumSymbol(
                        CHARGE.getField("seen").schema().getElementType(),
                        event.getStatus().name())));
        charge.put("first_observed_at", event.getObservedAt());
        charge.put("last_observed_at", event.getObservedAt());
        charge.put("paid_late", false);
        charge.put("disagreements", List.of());
        charge.put("refunds", List.of());
        return bytes(CHARGE, charge);
    }

    private byte[] order(ChargeEvent event) throws Exception {
        Schema attemptSchema = ORDER.getField("attempts").schema().getElementType();
        GenericRecord attempt = new GenericData.Record(attemptSchema);
        Map.of(
                        "charge_id", event.getChargeId(),
                        "kind", event.getKind().name(),
                        "merchant", event.getMerchant(),
                        "status", event.getStatus().name(),
                        "auto_reversed", false,
                        "amount", event.getAmount(),
                        "currency", event.getCurrency(),
                        "mode", event.getMode().name(),
                        "created", event.getCreated(),
                        "told", List.of("PAID"))
                .forEach(attempt::put);
        attempt.put("refunds_told", List.of());
        GenericRecord order = new GenericData.Record(ORDER);
        order.put("order_id", event.getOrderId());
        order.put("merchant", event.getMerchant());
        order.put("payer", event.getChargeId());
        order.put("reversed", false);
        order.put("attempts", List.of(attempt));
        order.put("last_observed_at", event.getObservedAt());
        return bytes(ORDER, order);
    }

    private static GenericRecord filled(Schema schema, ChargeEvent event) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            if (event.getSchema().getField(field.name()) != null) {
                Object value = event.get(field.name());
                record.put(field.pos(), value instanceof Enum<?> symbol ? symbol(schema, field.name(), symbol) : value);
            }
        }
        return record;
    }

    private static GenericData.EnumSymbol symbol(Schema schema, String field, Enum<?> value) {
        return new GenericData.EnumSymbol(schema.getField(field).schema(), value.name());
    }

    private static GenericRecord provenance(Schema schema, Provenance from) {
        Schema actual = schema.isUnion() ? schema.getTypes().getLast() : schema;
        GenericRecord record = new GenericData.Record(actual);
        record.put("authenticity", symbol(actual, "authenticity", from.getAuthenticity()));
        record.put("status", symbol(actual, "status", from.getStatus()));
        return record;
    }

    private byte[] bytes(Schema schema, GenericRecord record) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(model, schema).encode(record, out);
        return out.toByteArray();
    }

    private static Schema schema(String name) {
        try (InputStream in =
                VersionOne.class.getResourceAsStream("/dev/dinar/processor/stored-schemas/" + name + ".avsc")) {
            return new Schema.Parser().parse(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
