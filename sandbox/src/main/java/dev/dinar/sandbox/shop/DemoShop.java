package dev.dinar.sandbox.shop;

import dev.dinar.sandbox.story.Connection;
import dev.dinar.sandbox.story.Requests;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** The shop, running: listens on the loopback address only. Thread-safe. */
public final class DemoShop implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS = 10;
    private static final long BEAT_MILLIS = 10_000;
    private static final int MOST_BYTES = 4_096;

    private final Vertx vertx;
    private final Requests requests;
    private final TopicFeed feed;

    private DemoShop(Vertx vertx, Requests requests, TopicFeed feed) {
        this.vertx = vertx;
        this.requests = requests;
        this.feed = feed;
    }

    /**
     * Starts it; returns once it answers.
     *
     * @param connection the deployment that it asks for payments; all topics are there already
     * @param port where it listens
     * @param bank where the pages are that its customers are sent to
     * @throws Exception when it cannot listen, or not read the topics
     */
    public static DemoShop start(Connection connection, int port, URI bank) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
        Strip strip = new Strip();
        RecordIndex index = new RecordIndex();
        ShopOrders orders = new ShopOrders(order -> strip.changed(order.id()));
        Requests requests = new Requests(connection);
        TopicFeed feed = TopicFeed.start(connection, (topic, record) -> {
            orders.hear(topic, record.path("value"));
            index.add(record.put("topic", topic));
            strip.add(record);
        });
        DemoShop shop = new DemoShop(vertx, requests, feed);
        Checkout checkout = new Checkout(vertx, requests, orders, "http://localhost:" + port);
        ShopRoutes routes = new ShopRoutes(orders, checkout, strip, index, bank);
        vertx.setPeriodic(BEAT_MILLIS, _ -> strip.beat());
        try {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                            .setIdleTimeout(60)
                            .setMaxFormAttributeSize(MOST_BYTES)
                            .setMaxFormBufferedBytes(MOST_BYTES))
                    .requestHandler(routes::handle);
            server.listen(port, HOST).await(START_SECONDS, TimeUnit.SECONDS);
            return shop;
        } catch (Exception e) {
            shop.close();
            throw e;
        }
    }

    /** Stops it. */
    @Override
    public void close() {
        vertx.close().await();
        feed.close();
        requests.close();
    }
}
