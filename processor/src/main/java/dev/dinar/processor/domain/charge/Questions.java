package dev.dinar.processor.domain.charge;

import dev.dinar.events.ChargeStatusQuery;
import java.time.Instant;

/** The words in which Tap is asked. Ids are deterministic: the same question has the same id. */
final class Questions {

    private Questions() {}

    /** A question that is due; stamped with the time of asking, since the topic is kept for a day only. */
    static ChargeStatusQuery about(TrackedCharge charge, StatusCheck check, Instant now) {
        return ChargeStatusQuery.newBuilder()
                .setEventId("status-query:" + charge.id()
                        + check.refundId().map(id -> ":" + id).orElse("") + ":" + check.reason() + ":"
                        + check.since().toEpochMilli() + ":" + check.asked())
                .setChargeId(charge.id())
                .setRefundId(check.refundId().orElse(null))
                .setMerchant(charge.charge().map(ChargeState::merchant).orElse(charge.merchant()))
                .setReason(check.reason().name())
                .setAttempt(check.asked())
                .setRequestedAt(now)
                .build();
    }
}
