package dev.dinar.gateway;

import dev.dinar.events.RefundRequest;
import java.math.BigDecimal;
import java.time.Instant;

/** Requests as back offices write them. */
public final class SampleRequests {

    private SampleRequests() {}

    /** {@code refund-1}: to give back 0.750 KWD of {@code chg_TS000001}. */
    public static RefundRequest refund(Instant requestedAt) {
        return RefundRequest.newBuilder()
                .setRequestId("refund-1")
                .setChargeId("chg_TS000001")
                .setAmount(new BigDecimal("0.750"))
                .setCurrency("KWD")
                .setReason("returned")
                .setRequestedAt(requestedAt)
                .build();
    }
}
