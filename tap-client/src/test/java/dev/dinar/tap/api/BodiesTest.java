package dev.dinar.tap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.tap.Samples;
import dev.dinar.tap.api.Customer.Phone;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodiesTest {

    @Test
    void aChargeIsWrittenAsTapWantsIt() throws Exception {
        NewCharge charge = new NewCharge(
                Requests.MONEY,
                NewCharge.KNET,
                new Customer(
                        Optional.of("cus_TS1"),
                        Optional.of("Sample"),
                        Optional.of("Customer"),
                        Optional.of("customer@example.com"),
                        Optional.of(new Phone("965", "50000000"))),
                Requests.REFERENCES,
                Requests.URLS,
                new Texts(Optional.of("Shoes"), Optional.of("SHOP"), Map.of("basket", "7"), Optional.of("ar")),
                new Terms(
                        true,
                        Optional.of("18778851"),
                        OptionalInt.of(15),
                        List.of(
                                new Destination("480593", new BigDecimal("1")),
                                new Destination("486374", new BigDecimal("0.2")))));

        assertThat(Samples.JSON.readTree(Bodies.of(charge).toString())).isEqualTo(Samples.JSON.readTree("""
                        {"amount":1.250,"currency":"KWD","threeDSecure":true,"save_card":true,"description":"Shoes",
                         "statement_descriptor":"SHOP","metadata":{"basket":"7"},
                         "reference":{"idempotent":"key-1","order":"A-1","transaction":"t-1"},
                         "customer":{"id":"cus_TS1","first_name":"Sample","last_name":"Customer",
                          "email":"customer@example.com","phone":{"country_code":"965","number":"50000000"}},
                         "source":{"id":"src_kw.knet"},"redirect":{"url":"https://shop.example/return"},
                         "post":{"url":"https://pay.example/webhooks/tap/shop"},"merchant":{"id":"18778851"},
                         "destinations":{"destination":[{"id":"480593","amount":1.000,"currency":"KWD"},
                          {"id":"486374","amount":0.200,"currency":"KWD"}]},
                         "transaction":{"expiry":{"period":15,"type":"MINUTE"}}}"""));
    }

    @ParameterizedTest
    @CsvSource({"10, KWD, 10.000", "1e1, KWD, 10.000", "0.5, KWD, 0.500", "1, SAR, 1.00", "100000, USD, 100000.00"})
    void amountsAreWrittenWithTheCurrencysDecimalsAndWithoutAnExponent(
            BigDecimal amount, String currency, String written) {
        assertThat(Bodies.of(Requests.charge(new TapAmount(amount, currency))).toString())
                .startsWith("{\"amount\":" + written + ",");
    }

    @Test
    void anAuthorizationSaysWhatBecomesOfIt() {
        JsonNode body = Bodies.of(new NewAuthorization(Requests.charge(), NewAuthorization.WhenDue.CAPTURE, 24));

        assertThat(body.path("auto").toString()).isEqualTo("{\"type\":\"AUTO\",\"time\":24}");
    }

    @Test
    void aCaptureIsAChargeOfTheAuthorization() {
        assertThat(Bodies.of(Requests.capture()).toString())
                .isEqualTo("{\"amount\":1.250,\"currency\":\"KWD\",\"reference\":{\"idempotent\":\"key-1\","
                        + "\"order\":\"A-1\",\"transaction\":\"t-1\"},\"source\":{\"id\":\"auth_TS0001\"}}");
    }

    @Test
    void aRefundNamesItsCharge() {
        assertThat(Bodies.of(Requests.refund()).toString())
                .isEqualTo("{\"amount\":1.250,\"currency\":\"KWD\",\"charge_id\":\"chg_TS0001\","
                        + "\"reason\":\"returned\",\"reference\":{\"idempotent\":\"key-2\"}}");
    }

    @Test
    void aListIsAskedForByPeriodReferenceAndPage() {
        ChargeFilter filter = new ChargeFilter(
                Instant.ofEpochMilli(1), Instant.ofEpochMilli(2), Optional.of("A-1"), Optional.empty());

        assertThat(Bodies.of(filter, Optional.of("chg_TS0001"), 50).toString())
                .isEqualTo("{\"period\":{\"date\":{\"from\":1,\"to\":2}},\"reference\":{\"order\":\"A-1\"},"
                        + "\"starting_after\":\"chg_TS0001\",\"limit\":50}");
    }
}
