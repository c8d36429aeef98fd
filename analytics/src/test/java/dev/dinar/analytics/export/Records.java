package dev.dinar.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeRefund;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ClaimedAmount;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.Provenance;
import dev.dinar.events.RefundStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer reads them. */
final class Records {

    static final Instant CREATED = Instant.parse("2026-11-28T20:59:59.123Z");

    private Records() {}

    static ConsumerRecord<byte[], byte[]> at(int partition, long offset, Instant time, String key, byte[] value) {
        return new ConsumerRecord<>(
                "test.charge-events",
                partition,
                offset,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length(),
                value == null ? -1 : value.length,
                key.getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    static ChargeEvent event(String charge, String amount) {
        return ChargeEvent.newBuilder()
                .setEventId("event of " + charge)
                .setChargeId(charge)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("متجر")
                .setStatus(ChargeStatus.CAPTURED)
                .setAmount(new BigDecimal(amount))
                .setCurrency("KWD")
                .setMode(Mode.LIVE)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(CREATED)
                .setObservedAt(CREATED.plusSeconds(2))
                .build();
    }

    static Charge charge(String id) {
        Provenance from = Provenance.newBuilder()
                .setAuthenticity(Authenticity.API)
                .setStatus(ChargeStatus.CAPTURED)
                .build();
        return Charge.newBuilder()
                .setChargeId(id)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(ChargeStatus.CAPTURED)
                .setStatusAuthenticity(Authenticity.API)
                .setSeen(List.of(ChargeStatus.INITIATED, ChargeStatus.CAPTURED))
                .setAmount(new BigDecimal("7.250"))
                .setCurrency("KWD")
                .setAmountFrom(from)
                .setMode(Mode.LIVE)
                .setCreated(CREATED)
                .setCreatedFrom(from)
                .setFirstObservedAt(CREATED)
                .setLastObservedAt(CREATED)
                .setRefunds(List.of(ChargeRefund.newBuilder()
                        .setRefundId("re_1")
                        .setStatus(RefundStatus.REFUNDED)
                        .setAuthenticity(Authenticity.API)
                        .setAmount(new BigDecimal("1.005"))
                        .setCurrency("KWD")
                        .setMode(Mode.LIVE)
                        .setCreated(CREATED)
                        .build()))
                .setClaimedAmounts(List.of(ClaimedAmount.newBuilder()
                        .setAmount(new BigDecimal("7.250"))
                        .setCurrency("KWD")
                        .setFrom(from)
                        .build()))
                .build();
    }
}
