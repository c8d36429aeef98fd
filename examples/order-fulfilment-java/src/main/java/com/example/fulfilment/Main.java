package com.example.fulfilment;

import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import java.util.concurrent.CountDownLatch;

/** The process. */
public final class Main {

    private Main() {}

    /** Runs until SIGTERM. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.out.print(Settings.HELP);
            return;
        }
        Settings settings = Settings.of(System.getenv());
        CountDownLatch ended = new CountDownLatch(1);
        try (FulfilmentStore store = new FulfilmentStore(settings.database());
                OrderFulfilment fulfilment = new OrderFulfilment(settings, store, new Lines())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(fulfilment, ended)));
            fulfilment.run();
        } finally {
            ended.countDown();
        }
    }

    private static void stop(OrderFulfilment fulfilment, CountDownLatch ended) {
        fulfilment.stop();
        try {
            ended.await(); // the group is left in order, so that others take over at once
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Lines implements Told {
        @Override
        public void fulfilled(OrderPaid order) {
            System.out.println(
                    order.getOrderId() + " " + order.getAmount().toPlainString() + " " + order.getCurrency());
        }

        @Override
        public void stopped(OrderPaymentFailed order) {
            System.out.println(order.getOrderId() + " " + order.getAmount().toPlainString() + " " + order.getCurrency()
                    + " stopped");
        }
    }
}
