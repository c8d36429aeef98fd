package dev.dinar.sandbox.story;

import dev.dinar.events.CaptureAuthorization;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Customer;
import dev.dinar.events.Intent;
import dev.dinar.events.RefundRequest;
import dev.dinar.events.VoidAuthorization;
import dev.dinar.schemas.Currencies;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** The requests of made-up customers, in KWD. */
public final class Wishes {

    private static final String CURRENCY = "KWD";

    private Wishes() {}

    /** A request to pay an order over KNET. */
    public static ChargeRequest pay(String order, BigDecimal amount, boolean authorize, boolean saveCard) {
        ChargeRequest.Builder request = request("req-" + UUID.randomUUID(), order, amount);
        return request.setIntent(authorize ? Intent.AUTHORIZE : Intent.CHARGE)
                .setCustomer(Customer.newBuilder(request.getCustomer())
                        .setId(saveCard ? "cus_TS02sandbox" : null)
                        .build())
                .setSaveCard(saveCard)
                .build();
    }

    /** A request to pay an order over KNET, for whoever says more, such as a test. */
    public static ChargeRequest.Builder request(String requestId, String order, BigDecimal amount) {
        return ChargeRequest.newBuilder()
                .setRequestId(requestId)
                .setOrderId(order)
                .setIntent(Intent.CHARGE)
                .setAmount(Currencies.contractual(amount, CURRENCY))
                .setCurrency(CURRENCY)
                .setCustomer(Customer.newBuilder()
                        .setFirstName("Sample")
                        .setEmail("customer@example.com")
                        .build())
                .setRedirectUrl("https://shop.example/return")
                .setRequestedAt(Instant.now());
    }

    /** A request to give back a part or all of a charge. */
    public static RefundRequest refund(String charge, BigDecimal amount, String reason) {
        return RefundRequest.newBuilder()
                .setRequestId("refund-" + UUID.randomUUID())
                .setChargeId(charge)
                .setAmount(Currencies.contractual(amount, CURRENCY))
                .setCurrency(CURRENCY)
                .setReason(reason)
                .setRequestedAt(Instant.now())
                .build();
    }

    /** A command to take what was authorized. */
    public static ChargeCommand capture(String authorization, String order, BigDecimal amount) {
        return command(
                authorization,
                order,
                CaptureAuthorization.newBuilder()
                        .setAmount(Currencies.contractual(amount, CURRENCY))
                        .setCurrency(CURRENCY)
                        .build());
    }

    /** A command to let an authorization go. */
    public static ChargeCommand release(String authorization, String order) {
        return command(authorization, order, VoidAuthorization.newBuilder().build());
    }

    private static ChargeCommand command(String authorization, String order, Object action) {
        return ChargeCommand.newBuilder()
                .setCommandId("cmd-" + UUID.randomUUID())
                .setChargeId(authorization)
                .setOrderId(order)
                .setAction(action)
                .setRequestedAt(Instant.now())
                .build();
    }
}
