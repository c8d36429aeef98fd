package dev.dinar.sandbox.shop;

import dev.dinar.events.ChargeRequest;
import dev.dinar.kit.web.Language;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.Wishes;
import dev.dinar.schemas.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Asks for payments as a merchant's checkout does: a charge request on Kafka, and the reply with the customer's page. */
final class Checkout {

    private static final long PATIENCE_SECONDS = 8;

    private final Vertx vertx;
    private final Requests requests;
    private final ShopOrders orders;
    private final String address;

    /**
     * A checkout.
     *
     * @param address what browsers reach the shop under, without a slash at its end
     */
    Checkout(Vertx vertx, Requests requests, ShopOrders orders, String address) {
        this.vertx = vertx;
        this.requests = requests;
        this.orders = orders;
        this.address = address;
    }

    /**
     * Asks for the order's payment.
     *
     * @return the order once its request is replied to; fails when the reply does not come soon, though it may come later
     */
    Future<ShopOrder> ask(ShopOrder order, Language language) {
        Future<ShopOrder> replied = orders.reply(order.id());
        ChargeRequest request = Wishes.request(order.attempt().request(), order.id(), order.total())
                .setRedirectUrl(address + "/orders/" + order.id())
                .setLanguage(language.code())
                .build();
        return vertx.executeBlocking(
                        () -> {
                            requests.send(Topics.CHARGE_REQUESTS, order.id(), request);
                            return order;
                        },
                        false)
                .compose(_ -> replied)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
