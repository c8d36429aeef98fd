package dev.dinar.tap.api;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/** Requests that Tap would take, for tests to break. */
final class Requests {

    static final TapAmount MONEY = new TapAmount(new BigDecimal("1.25"), "KWD");
    static final Customer CUSTOMER = Customer.of("Sample", "customer@example.com");
    static final OwnReferences REFERENCES = new OwnReferences("key-1", Optional.of("A-1"), Optional.of("t-1"));
    static final Urls URLS = new Urls(
            Optional.of(URI.create("https://shop.example/return")),
            Optional.of(URI.create("https://pay.example/webhooks/tap/shop")));

    private Requests() {}

    static NewCharge charge() {
        return charge(MONEY);
    }

    static NewCharge charge(TapAmount money) {
        return new NewCharge(money, NewCharge.KNET, CUSTOMER, REFERENCES, URLS, Texts.NONE, Terms.DEFAULT);
    }

    static NewCharge charge(String key) {
        OwnReferences references = new OwnReferences(key, Optional.of("A-1"), Optional.of("t-1"));
        return new NewCharge(MONEY, NewCharge.KNET, CUSTOMER, references, URLS, Texts.NONE, Terms.DEFAULT);
    }

    static NewRefund refund() {
        return new NewRefund("chg_TS0001", MONEY, "returned", "key-2", Optional.empty(), Optional.empty());
    }

    static Capture capture() {
        return new Capture("auth_TS0001", MONEY, Optional.empty(), REFERENCES, Optional.empty());
    }
}
