package dev.dinar.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusQueriesTest {

    private static final String CHARGE = "chg_TS000001";

    private final ScriptedApi tap = new ScriptedApi();

    @Test
    void anOrderThatIsOnlyInTheTransactionReferenceIsReadThereWhereTheDeploymentSaysSo() {
        tap.retrieved = new TapAnswer.Accepted<>(TapAnswers.object(CHARGE, "CAPTURED", "1.250", "", "shop-7"));

        assertThat(event("order-or-transaction").getOrderId()).isEqualTo("shop-7");
        assertThat(event("order").getOrderId()).isNull();
    }

    @Test
    void whatIsInItsPlaceGoesBefore() {
        tap.retrieved = new TapAnswer.Accepted<>(TapAnswers.object(CHARGE, "CAPTURED", "1.250", "order-1", "shop-7"));

        assertThat(event("order-or-transaction").getOrderId()).isEqualTo("order-1");
    }

    private ChargeEvent event(String orderIdFrom) {
        GatewaySettings settings = GatewaySettings.from(ServiceConfig.complete(ConfigFactory.parseString(
                "dinar.gateway { merchants.default.secret-key = sk_test_1, order-id-from = " + orderIdFrom + " }")));
        StatusQueries queries = new StatusQueries(Deliveries.of(tap), settings, Deliveries.CLOCK);
        Handled.Done done = (Handled.Done) queries.handle(Deliveries.of(
                ChargeStatusQuery.newBuilder()
                        .setEventId("query-1")
                        .setMerchant("default")
                        .setChargeId(CHARGE)
                        .setReason("ORDER_UNKNOWN")
                        .setRequestedAt(Deliveries.NOW)
                        .build(),
                Duration.ZERO,
                Optional.empty()));
        return (ChargeEvent) done.records().getFirst().value();
    }
}
