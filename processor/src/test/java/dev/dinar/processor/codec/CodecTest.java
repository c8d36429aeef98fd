package dev.dinar.processor.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.Refund;
import dev.dinar.processor.domain.Rules;
import dev.dinar.processor.domain.Settlement;
import dev.dinar.processor.domain.Settling;
import dev.dinar.processor.store.StoredOrder;
import dev.dinar.processor.store.StoredRefunds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class CodecTest {

    @Test
    void aChargeComesBackAsItWas() {
        dev.dinar.processor.domain.Charge charge = dev.dinar.processor.domain.Charge.of(
                        Facts.answer(ChargeStatus.INITIATED)
                                .setOccurredAt(Facts.OBSERVED)
                                .setResponseCode("100")
                                .build())
                .join(dev.dinar.processor.domain.Charge.of(Facts.signedFields(ChargeStatus.CAPTURED)
                        .setAmount(new BigDecimal("9.000"))
                        .setOrderId(null)
                        .setAutoReversed(true)
                        .build()));

        charge = charge.refunded(
                List.of(Refund.of(
                        Facts.refund("re_1", RefundStatus.PENDING, "1.000").build())),
                Facts.OBSERVED.plusSeconds(5));

        assertThat(ChargeCodec.fromAvro(roundTrip(Charge.class, ChargeCodec.toAvro(charge))))
                .isEqualTo(charge);
    }

    @Test
    void anOrderComesBackAsItWas() {
        Settling settling =
                new Settling(new Rules(Mode.LIVE, OrderTrust.SIGNED_BODY, Duration.ofDays(90), Facts.SCHEDULE));
        Settlement settlement = settling.settle(
                Optional.empty(),
                dev.dinar.processor.domain.Charge.of(
                        Facts.webhook(ChargeStatus.CAPTURED).build()));
        settlement = settling.settle(
                Optional.of(settlement.order()),
                dev.dinar.processor.domain.Charge.of(Facts.webhook(ChargeStatus.CAPTURED)
                        .setChargeId("chg_LV02")
                        .build()));

        assertThat(OrderCodec.fromAvro(roundTrip(StoredOrder.class, OrderCodec.toAvro(settlement.order()))))
                .isEqualTo(settlement.order());
    }

    @Test
    void refundsThatWaitForTheirChargeComeBackAsTheyWere() {
        List<Refund> refunds = List.of(
                Refund.of(Facts.refund("re_1", RefundStatus.REFUNDED, "1.000").build()));

        assertThat(RefundsCodec.fromAvro(
                        roundTrip(StoredRefunds.class, RefundsCodec.toAvro(Facts.CHARGE, refunds, Facts.OBSERVED))))
                .isEqualTo(refunds);
    }

    @Test
    void whatIsNoStateIsToldWithItsTopic() {
        assertThatThrownBy(() -> StateSerde.of(Charge.class).deserializer().deserialize("t", new byte[] {1, 2}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("topic t");
    }

    /**
     * A change of a stored schema makes this fail: keep the old file, add the new one beside it, and name the old one where the
     * serde is made; else state that an older version wrote could not be read.
     */
    @Test
    void theSchemasThatStateIsWrittenWithAreOnFile() {
        assertThat(fingerprint(StateSerde.stored("charge-1"))).isEqualTo(fingerprint(Charge.getClassSchema()));
        assertThat(fingerprint(StateSerde.stored("refunds-1"))).isEqualTo(fingerprint(StoredRefunds.getClassSchema()));
        assertThat(fingerprint(StateSerde.stored("order-1"))).isEqualTo(fingerprint(StoredOrder.getClassSchema()));
    }

    private static long fingerprint(org.apache.avro.Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    private static <T extends SpecificRecord> T roundTrip(Class<T> type, T value) {
        StateSerde<T> serde = StateSerde.of(type);
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }
}
