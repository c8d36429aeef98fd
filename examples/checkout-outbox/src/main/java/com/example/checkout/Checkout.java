package com.example.checkout;

import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Customer;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Takes orders. Not safe for use by many threads. */
final class Checkout implements AutoCloseable {

    private final String topic;
    private final String returnUrl;
    private final ShopDatabase database;
    private final AvroSerializer avro = new AvroSerializer();

    Checkout(Settings settings) throws SQLException {
        topic = Topics.CHARGE_REQUESTS.name(settings.topicPrefix());
        returnUrl = settings.returnUrl();
        // The contract's schemas are registered by who deploys Dinar.
        avro.configure(Map.of("schema.registry.url", settings.registryUrl(), "auto.register.schemas", "false"), false);
        database = new ShopDatabase(settings.databaseUrl(), settings.databaseUser(), settings.databasePassword());
    }

    /** Once this has returned, the order is saved and its charge will be asked for. False: both were so before. */
    boolean take(Order order) throws SQLException {
        return database.save(order, OutboxRow.of(request(order), topic, avro));
    }

    @Override
    public void close() throws SQLException {
        avro.close();
        database.close();
    }

    /** The request's id is made here, once, and saved: however often the record reaches Kafka, it is the same attempt to pay. */
    private ChargeRequest request(Order order) {
        return ChargeRequest.newBuilder()
                .setRequestId("req-" + UUID.randomUUID())
                .setOrderId(order.id())
                .setAmount(order.amount().setScale(3, RoundingMode.UNNECESSARY))
                .setCurrency(Order.CURRENCY)
                .setCustomer(Customer.newBuilder()
                        .setFirstName(order.customerName())
                        .setEmail(order.customerEmail())
                        .build())
                .setRedirectUrl(returnUrl)
                .setRequestedAt(Instant.now())
                .build();
    }
}
