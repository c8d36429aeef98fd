package dev.dinar.processor.codec;

import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.OBSERVED;
import static dev.dinar.processor.Facts.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.PayoutLineKind;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import dev.dinar.processor.domain.Money;
import dev.dinar.processor.domain.charge.ChargeResult;
import dev.dinar.processor.domain.charge.ChargeRules;
import dev.dinar.processor.domain.charge.ChargeUpdates;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.StatusCheck;
import dev.dinar.processor.domain.charge.TrackedCharge;
import dev.dinar.processor.domain.order.OrderResult;
import dev.dinar.processor.domain.order.OrderState;
import dev.dinar.processor.domain.settlement.CapturedCharge;
import dev.dinar.processor.domain.settlement.SettledLine;
import dev.dinar.processor.domain.settlement.SettlementState;
import dev.dinar.processor.store.ChargeUpdate;
import dev.dinar.processor.store.StoredCharge;
import dev.dinar.processor.store.StoredOrder;
import dev.dinar.processor.store.StoredSettlement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class CodecTest {

    private static final ChargeTableCodec CHARGES = new ChargeTableCodec(new ChargeRules(Ledger.POLICY));

    @Test
    void aChargeComesBackAsItWas() {
        Ledger ledger = Ledger.of(
                        Facts.answer(ChargeStatus.INITIATED)
                                .setOccurredAt(OBSERVED)
                                .setResponseCode("100"),
                        Facts.signedFields(ChargeStatus.CAPTURED)
                                .setAmount(new BigDecimal("9.000"))
                                .setOrderId(null)
                                .setAutoReversed(true))
                .fold(Facts.refund("re_1", RefundStatus.PENDING, "1.000"))
                .fold(Facts.refund("re_2", RefundStatus.REFUNDED, "1.000").setAuthenticity(Authenticity.SIGNED_FIELDS))
                .until(OBSERVED.plus(Duration.ofHours(2)));
        TrackedCharge charge = ledger.charges.get(CHARGE);
        assertThat(charge.checks()).hasSizeGreaterThan(2);

        assertThat(roundTrip(charge).charge()).isEqualTo(charge);
    }

    @Test
    void refundsOfAnUnknownChargeComeBackAsTheyWere() {
        Ledger ledger = new Ledger(Ledger.POLICY).fold(Facts.refund("re_1", RefundStatus.REFUNDED, "1.000"));

        assertThat(roundTrip(ledger.charges.get(CHARGE)).charge()).isEqualTo(ledger.charges.get(CHARGE));
    }

    @Test
    void whatWasToldToBeTooOldComesBackAsItWas() {
        Ledger ledger = new Ledger(Ledger.POLICY)
                .fold(Facts.webhook(ChargeStatus.VOID).setObservedAt(OBSERVED.plus(Duration.ofDays(200))))
                .fold(Facts.webhook(ChargeStatus.CAPTURED).setObservedAt(OBSERVED.plus(Duration.ofDays(200))));
        assertThat(ledger.charges.get(CHARGE).tooOldTold()).hasSize(2);

        assertThat(roundTrip(ledger.charges.get(CHARGE)).charge()).isEqualTo(ledger.charges.get(CHARGE));
    }

    @Test
    void whatTheFormerVersionKeptIsReadByThisOne() throws IOException {
        OrderState order =
                Ledger.of(Facts.webhook(ChargeStatus.CAPTURED)).orders.get(ORDER);
        OrderState read = OrderEntry.serde()
                .deserializer()
                .deserialize("t", as("order-2", OrderCodec.toAvro(order)))
                .order();
        assertThat(read.payer()).contains(CHARGE);
        assertThat(read.paidAt()).isEmpty();
        assertThat(read.attempts().get(CHARGE).refunded()).isZero();
    }

    @Test
    void aNameThatANewerVersionSentStopsTheReaderWithPlaceSchemaAndRemedy() {
        TrackedCharge paid =
                Ledger.of(Facts.webhook(ChargeStatus.CAPTURED)).charges.get(CHARGE);
        ChargeUpdate update = ChargeUpdates.of(paid, ORDER, false, Ledger.POLICY);
        update.setStatus("SETTLED");
        Serde<ChargeUpdate> serde = new ChargeUpdateCodec(new ChargeRules(Ledger.POLICY)).serde();
        byte[] bytes = serde.serializer().serialize("charges-by-order", update);

        assertThatThrownBy(() -> serde.deserializer().deserialize("charges-by-order", bytes))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("charges-by-order")
                .hasMessageContaining("ChargeUpdate")
                .hasMessageContaining("SETTLED")
                .hasMessageContaining("docs/operations.md, Upgrading");
    }

    @Test
    void whatIsNextDueIsReadWithoutTheRest() {
        TrackedCharge open =
                Ledger.of(Facts.answer(ChargeStatus.INITIATED)).charges.get(CHARGE);
        TrackedCharge settled =
                Ledger.of(Facts.webhook(ChargeStatus.CAPTURED)).charges.get(CHARGE);

        assertThat(roundTrip(open).nextCheck())
                .isEqualTo(Facts.EXPIRES.plus(Duration.ofMinutes(2)).toEpochMilli());
        assertThat(roundTrip(settled).nextCheck()).isEqualTo(ChargeEntry.NEVER);
        assertThat(roundTrip(settled).mayBeOver(OBSERVED)).isTrue();
        assertThat(roundTrip(settled).mayBeOver(OBSERVED.minusMillis(1))).isFalse();
    }

    @Test
    void anOrderComesBackAsItWas() {
        Ledger ledger = Ledger.of(
                        Facts.answer(ChargeStatus.INITIATED),
                        Facts.webhook(ChargeStatus.CAPTURED),
                        Facts.webhook(ChargeStatus.CAPTURED).setChargeId("chg_LV02"))
                .fold(Facts.refund("re_1", RefundStatus.REFUNDED, "1.000"));
        assertThat(ledger.orders.get(ORDER).paidAt()).contains(OBSERVED);
        OrderState order = ledger.orders.get(ORDER);
        Serde<OrderEntry> serde = OrderEntry.serde();

        byte[] bytes = serde.serializer().serialize("t", OrderEntry.of(new OrderResult(order, List.of())));
        assertThat(serde.deserializer().deserialize("t", bytes).order()).isEqualTo(order);
    }

    @Test
    void aChargeOnItsWayToTheBankComesBackAsItWas() {
        SettledLine line = new SettledLine(
                "line-1",
                "payout_0001",
                "shop",
                PayoutLineKind.CHARGE,
                new Money(new BigDecimal("1.250"), "KWD"),
                Optional.of(new BigDecimal("0.050")),
                Optional.empty(),
                Optional.of("FT-77"),
                Optional.of(OBSERVED),
                OBSERVED);
        CapturedCharge captured = new CapturedCharge(
                new Money(new BigDecimal("1.250"), "KWD"),
                new BigDecimal("0.250"),
                false,
                Optional.of(ORDER),
                "shop",
                Mode.LIVE,
                OBSERVED);
        Serde<SettlementState> serde = SettlementCodec.serde();
        for (SettlementState state : List.of(
                new SettlementState(
                        CHARGE,
                        Optional.of(captured),
                        List.of(line),
                        Optional.of(OBSERVED),
                        new TreeSet<>(List.of("settled:payout_0001")),
                        OBSERVED),
                new SettlementState(
                        CHARGE, Optional.empty(), List.of(), Optional.empty(), new TreeSet<>(), OBSERVED))) {
            byte[] bytes = serde.serializer().serialize("t", state);
            assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(state);
        }
    }

    @Test
    void whatVersionOneKeptOfAChargeIsReadWithWhatIsOpenAndWhichOrderItPaid() throws IOException {
        TrackedCharge paid =
                Ledger.of(Facts.webhook(ChargeStatus.CAPTURED)).charges.get(CHARGE);
        TrackedCharge open =
                Ledger.of(Facts.answer(ChargeStatus.INITIATED)).charges.get(CHARGE);

        assertThat(stored(versionOne(paid)).charge().paidOrder()).contains(ORDER);
        assertThat(stored(versionOne(open)).charge().checks()).hasSize(1);
        TrackedCharge failed =
                Ledger.of(Facts.webhook(ChargeStatus.DECLINED)).charges.get(CHARGE);
        assertThat(stored(versionOne(failed)).charge().checks())
                .extracting(StatusCheck::reason)
                .containsExactly(CheckReason.FAILED);
        assertThat(roundTrip(failed).charge()).isEqualTo(failed);
        assertThat(stored(versionOne(open)).nextCheck())
                .isEqualTo(Facts.EXPIRES.plus(Duration.ofMinutes(2)).toEpochMilli());
    }

    @Test
    void whatVersionOneSentToAnOrderIsReadAsAnUpdate() throws IOException {
        TrackedCharge paid =
                Ledger.of(Facts.webhook(ChargeStatus.CAPTURED)).charges.get(CHARGE);

        ChargeUpdate update = new ChargeUpdateCodec(new ChargeRules(Ledger.POLICY))
                .serde()
                .deserializer()
                .deserialize("t", versionOne(paid));
        assertThat(update).isEqualTo(ChargeUpdates.of(paid, ORDER, false, Ledger.POLICY));
    }

    @Test
    void whatANewerVersionWroteStopsTheReaderWithPlaceSchemaAndRemedy() throws IOException {
        byte[] newer = newer(StoredOrder.getClassSchema());

        assertThatThrownBy(() -> OrderEntry.serde()
                        .deserializer()
                        .deserialize("dinar-processor-orders-changelog", newer)
                        .order())
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("dinar-processor-orders-changelog")
                .hasMessageContaining("fingerprint")
                .hasMessageContaining("docs/operations.md, Upgrading");
        byte[] newerUpdate = newer(ChargeUpdate.getClassSchema());
        assertThatThrownBy(() -> new ChargeUpdateCodec(new ChargeRules(Ledger.POLICY))
                        .serde()
                        .deserializer()
                        .deserialize("charges-by-order", newerUpdate))
                .isInstanceOf(UnreadableStateException.class);
    }

    @Test
    void whatIsNoStateIsToldWithItsTopic() {
        assertThatThrownBy(() -> stored(new byte[] {1, 2}).charge())
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("topic t");
    }

    /**
     * A change of a stored schema makes this fail: keep the old file, add the new one beside it, and name the old one where the
     * codec is made; else state that an older version wrote could not be read.
     */
    @Test
    void theSchemasThatStateIsWrittenWithAreOnFile() {
        assertOnFile("charge-2", Charge.getClassSchema());
        assertOnFile("stored-charge-2", StoredCharge.getClassSchema());
        assertOnFile("charge-update-1", ChargeUpdate.getClassSchema());
        assertOnFile("order-3", StoredOrder.getClassSchema());
        assertOnFile("settlement-1", StoredSettlement.getClassSchema());
    }

    private static void assertOnFile(String name, Schema schema) {
        assertThat(SingleObject.fingerprint(SingleObject.stored(name)))
                .as(name + ".avsc must be: " + schema)
                .isEqualTo(SingleObject.fingerprint(schema));
    }

    private static ChargeEntry roundTrip(TrackedCharge charge) {
        ChargeResult result = new ChargeResult(Optional.empty(), charge, Optional.empty(), List.of());
        return stored(CHARGES.serde().serializer().serialize("t", CHARGES.entry(null, result)));
    }

    private static ChargeEntry stored(byte[] bytes) {
        return CHARGES.serde().deserializer().deserialize("topic t", bytes);
    }

    /** As version 0.1.0 wrote it: its own schema, and none of the fields that came later. */
    private static byte[] versionOne(TrackedCharge charge) throws IOException {
        return as("charge-1", ChargeCodec.toAvro(charge));
    }

    private static byte[] as(String storedSchema, SpecificRecord now) throws IOException {
        Schema schema = SingleObject.stored(storedSchema);
        GenericData model = new GenericData();
        model.addLogicalTypeConversion(new org.apache.avro.Conversions.DecimalConversion());
        model.addLogicalTypeConversion(new org.apache.avro.data.TimeConversions.TimestampMillisConversion());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BinaryMessageEncoder<Object>(model, schema).encode(generic(now, schema), out);
        return out.toByteArray();
    }

    private static Object generic(Object value, Schema schema) {
        Schema actual = schema.isUnion() ? schema.getTypes().getLast() : schema;
        return switch (value) {
            case null -> null;
            case Enum<?> symbol -> new GenericData.EnumSymbol(actual, symbol.name());
            case SpecificRecord from -> {
                GenericRecord record = new GenericData.Record(actual);
                actual.getFields()
                        .forEach(field -> record.put(
                                field.pos(),
                                generic(
                                        from.get(from.getSchema()
                                                .getField(field.name())
                                                .pos()),
                                        field.schema())));
                yield record;
            }
            case List<?> list ->
                list.stream()
                        .map(each -> generic(each, actual.getElementType()))
                        .toList();
            default -> value;
        };
    }

    /** The schema with one more optional field, and bytes under its fingerprint. */
    private static byte[] newer(Schema schema) {
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(schema.getName())
                .namespace(schema.getNamespace())
                .fields();
        for (Schema.Field field : schema.getFields()) {
            fields = fields.name(field.name()).type(field.schema()).noDefault();
        }
        Schema newer =
                fields.name("newer").type().nullable().stringType().noDefault().endRecord();
        return ByteBuffer.allocate(32)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(SingleObject.fingerprint(newer))
                .array();
    }
}
