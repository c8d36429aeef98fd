package dev.dinar.system.foreign;

import com.example.fulfilment.FulfilmentStore;
import com.example.fulfilment.OrderFulfilment;
import com.example.fulfilment.Settings;
import com.example.fulfilment.Told;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;

/** The example's process, dead as after a power cut when its first order is fulfilled and Kafka has not been told. */
final class FulfilmentThatDies {

    static final int EXIT_CODE = 137;

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(System.getenv());
        try (FulfilmentStore store = new FulfilmentStore(settings.database());
                OrderFulfilment fulfilment = new OrderFulfilment(settings, store, new Death())) {
            fulfilment.run();
        }
    }

    private static final class Death implements Told {
        @Override
        public void fulfilled(OrderPaid order) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }

        @Override
        public void stopped(OrderPaymentFailed order) {}
    }
}
