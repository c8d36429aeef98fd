package dev.dinar.gateway;

import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Customer;
import dev.dinar.events.Intent;
import dev.dinar.events.RefundRequest;
import java.math.BigDecimal;
import java.time.Instant;

/** Requests as checkouts and back offices write them. */
public final class SampleRequests {

    private SampleRequests() {}

    /** {@code request-1}: to be paid 1.250 KWD over KNET for {@code order-1}. */
    public static ChargeRequest.Builder charge(Instant requestedAt) {
        return ChargeRequest.newBuilder()
                .setRequestId("request-1")
                .setOrderId("order-1")
                .setIntent(Intent.CHARGE)
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setCustomer(Customer.newBuilder()
                        .setFirstName("Sample")
                        .setEmail("customer@example.com")
                        .setPhoneCountryCode("965")
                        .setPhoneNumber("50000000")
                        .build())
                .setRedirectUrl("https://shop.example/return")
                .setRequestedAt(requestedAt);
    }

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
