package dev.dinar.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.sandbox.shop.ShopOrder.Standing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ShopOrderTest {

    private final ShopOrder asked = ShopOrder.asked("A1", new BigDecimal("1.250"), "req-1");
    private final ShopOrder open = asked.hear("charge-replies", initiated("req-1", "chg_1"));

    @Test
    void aReplyOpensThePageOfTheRequestThatItIsTo() {
        assertThat(open.standing()).isEqualTo(Standing.OPEN);
        assertThat(open.attempt().page()).contains("http://bank/chg_1");
        assertThat(asked.hear("charge-replies", initiated("req-0", "chg_0"))).isSameAs(asked);
    }

    @Test
    void aRejectionSaysWhy() {
        ObjectNode rejected = json().put("request_id", "req-1").put("outcome", "REJECTED");
        rejected.putObject("rejection").put("description", "is too small");

        ShopOrder order = asked.hear("charge-replies", rejected);

        assertThat(order.standing()).isEqualTo(Standing.REJECTED);
        assertThat(order.reason()).contains("is too small");
        assertThat(order.isPayable()).isTrue();
    }

    @Test
    void onlyOrderPaidMakesItPaid() {
        ObjectNode captured = json().put("charge_id", "chg_1").put("status", "CAPTURED");
        assertThat(open.hear("charge-events", captured).hear("charges", captured))
                .isSameAs(open);

        ShopOrder paid = open.hear("order-paid", json().put("charge_id", "chg_1"));

        assertThat(paid.standing()).isEqualTo(Standing.PAID);
        assertThat(paid.paidBy()).contains("chg_1");
        assertThat(paid.isPayable()).isFalse();
    }

    @Test
    void whatFailsAfterAnotherAttemptWasBegunIsTheEarlierOnesMatter() {
        ShopOrder again = open.askedAgain("req-2");
        assertThat(again.hear("order-payment-failed", failed("chg_1", "DECLINED")))
                .isSameAs(again);
        ShopOrder openAgain = again.hear("charge-replies", initiated("req-2", "chg_2"));
        assertThat(openAgain.hear("order-payment-failed", failed("chg_1", "DECLINED")))
                .isSameAs(openAgain);

        ShopOrder failed = openAgain.hear("order-payment-failed", failed("chg_2", "CANCELLED"));

        assertThat(failed.standing()).isEqualTo(Standing.FAILED);
        assertThat(failed.reason()).contains("CANCELLED");
        assertThat(failed.attempt().page()).isEmpty();
    }

    @Test
    void aSecondPaymentIsToldOnceAndTheOrderStaysPaid() {
        ObjectNode alert = json().put("kind", "DUPLICATE_PAYMENT").put("charge_id", "chg_2");

        ShopOrder twice = open.hear("order-paid", json().put("charge_id", "chg_1"))
                .hear("payment-alerts", alert)
                .hear("payment-alerts", alert)
                .hear("order-payment-failed", failed("chg_1", "DECLINED"));

        assertThat(twice.standing()).isEqualTo(Standing.PAID);
        assertThat(twice.twice()).containsExactly("chg_2");
    }

    @Test
    void aPaymentThatIsTakenBackIsNotPaidAnyMore() {
        ShopOrder reversed = open.hear("order-paid", json().put("charge_id", "chg_1"))
                .hear("order-payment-failed", failed("chg_1", "REVERSED"));

        assertThat(reversed.standing()).isEqualTo(Standing.REVERSED);
        assertThat(reversed.isPayable()).isFalse();
    }

    private static ObjectNode initiated(String request, String charge) {
        return json().put("request_id", request)
                .put("outcome", "INITIATED")
                .put("charge_id", charge)
                .put("redirect_url", "http://bank/" + charge);
    }

    private static ObjectNode failed(String charge, String reason) {
        return json().put("charge_id", charge).put("reason", reason);
    }

    private static ObjectNode json() {
        return new ObjectMapper().createObjectNode();
    }
}
