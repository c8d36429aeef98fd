package dev.dinar.tap.api;

import static dev.dinar.tap.api.NewCharge.KNET;
import static dev.dinar.tap.api.Requests.CUSTOMER;
import static dev.dinar.tap.api.Requests.MONEY;
import static dev.dinar.tap.api.Requests.REFERENCES;
import static dev.dinar.tap.api.Requests.URLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.tap.api.Customer.Phone;
import dev.dinar.tap.json.ObjectKind;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapRulesTest {

    @Test
    void goodRequestsBreakNoRule() {
        assertThat(TapRules.broken(Requests.charge())).isEmpty();
        assertThat(TapRules.broken(Requests.capture())).isEmpty();
        assertThat(TapRules.broken(Requests.refund())).isEmpty();
        assertThat(TapRules.broken(new NewAuthorization(Requests.charge(), NewAuthorization.WhenDue.VOID, 168)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, KWD, amount",
        "-1, KWD, amount",
        "1.2345, KWD, amount",
        "1e-999999, KWD, amount",
        "1e999999, KWD, amount",
        "1.25, JPY, currency",
        "1.25, USD, currency",
    })
    void moneyIsExactAndKnetTakesDinarsOnly(BigDecimal amount, String currency, String field) {
        assertField(TapRules.broken(Requests.charge(new TapAmount(amount, currency))), field);
    }

    @Test
    void zeroesAtTheEndAreNoDecimals() {
        assertThat(TapRules.broken(Requests.charge(new TapAmount(new BigDecimal("1.25000"), "KWD"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.example/", "ftp://shop.example/", "/return", "javascript:alert(1)"})
    void theBrowserComesBackOverHttps(String url) {
        assertField(TapRules.broken(charge(new Urls(Optional.of(URI.create(url)), Optional.empty()))), "redirect.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/", "http://localhost:8085/return", "http://127.0.0.1/"})
    void orToThisMachine(String url) {
        assertThat(TapRules.broken(charge(new Urls(Optional.of(URI.create(url)), Optional.empty()))))
                .isEmpty();
    }

    @Test
    void aRedirectSourceNeedsAPageToComeBackTo() {
        assertField(TapRules.broken(charge(new Urls(Optional.empty(), Optional.empty()))), "redirect.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks", "ftp://pay.example/", "https:///webhooks"})
    void webhooksGoToAnHttpUrl(String url) {
        assertField(TapRules.broken(charge(new Urls(URLS.redirect(), Optional.of(URI.create(url))))), "post.url");
    }

    @Test
    void aCustomerHasAnIdOrANameAndAWayToBeReached() {
        assertField(TapRules.broken(charge(customer(null, null))), "customer.first_name");
        assertField(TapRules.broken(charge(customer("Sample", null))), "customer.email");
        assertThat(TapRules.broken(charge(customer("Sample", new Phone("965", "50000000")))))
                .isEmpty();
        assertThat(TapRules.broken(charge(Customer.known("cus_TS1")))).isEmpty();
    }

    @Test
    void aCardIsSavedForAKnownCustomer() {
        Terms save = new Terms(true, Optional.empty(), OptionalInt.empty(), List.of());

        assertField(
                TapRules.broken(new NewCharge(MONEY, KNET, CUSTOMER, REFERENCES, URLS, Texts.NONE, save)),
                "customer.id");
        assertThat(TapRules.broken(
                        new NewCharge(MONEY, KNET, Customer.known("cus_TS1"), REFERENCES, URLS, Texts.NONE, save)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, false", "5, true", "60, true", "61, false"})
    void theExpiryIsFiveToSixtyMinutes(int minutes, boolean good) {
        Terms terms = new Terms(false, Optional.empty(), OptionalInt.of(minutes), List.of());
        Optional<Problem> broken =
                TapRules.broken(new NewCharge(MONEY, KNET, CUSTOMER, REFERENCES, URLS, Texts.NONE, terms));

        assertThat(broken.isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, destinations.destination[1].id",
        "486374, 0, destinations.destination[1].amount",
        "486374, -1, destinations.destination[1].amount",
        "486374, 0.0001, destinations.destination[1].amount",
        "486374, 1e999999, destinations.destination[1].amount",
        "486374, 0.251, destinations",
    })
    void aDestinationThatIsNoneIsNamedByItsPlaceAndTogetherTheyGetNoMoreThanTheAmount(
            String id, BigDecimal amount, String field) {
        assertField(
                TapRules.broken(split(new Destination("480593", BigDecimal.ONE), new Destination(id, amount))), field);
    }

    @Test
    void theWholeAmountMayBePassedOn() {
        assertThat(TapRules.broken(split(
                        new Destination("480593", BigDecimal.ONE), new Destination("480593", new BigDecimal("0.25")))))
                .isEmpty();
    }

    @Test
    void anAuthorizationIsNotSplit() {
        NewCharge split = split(new Destination("480593", BigDecimal.ONE));

        assertField(TapRules.broken(new NewAuthorization(split, NewAuthorization.WhenDue.VOID, 24)), "destinations");
    }

    private static NewCharge split(Destination... destinations) {
        Terms terms = new Terms(false, Optional.empty(), OptionalInt.empty(), List.of(destinations));
        return new NewCharge(MONEY, KNET, CUSTOMER, REFERENCES, URLS, Texts.NONE, terms);
    }

    @Test
    void textsHaveTheirLengths() {
        String longText = "x".repeat(1000);
        assertField(TapRules.broken(charge(texts(longText, null, Map.of(), null))), "description");
        assertField(TapRules.broken(charge(texts(null, "x".repeat(60), Map.of(), null))), "statement_descriptor");
        assertField(TapRules.broken(charge(texts(null, null, Map.of("k", longText), null))), "metadata.k");
        assertField(TapRules.broken(charge(texts(null, null, Map.of(longText, "v"), null))), "metadata");
        assertField(TapRules.broken(charge(texts(null, null, Map.of(), "fr"))), "lang_code");
    }

    @Test
    void referencesAreShortAndTheIdempotencyKeyIsThere() {
        String longText = "x".repeat(100);
        assertField(TapRules.broken(charge(references(" ", "A-1"))), "reference.idempotent");
        assertField(TapRules.broken(charge(references(longText, "A-1"))), "reference.idempotent");
        assertField(TapRules.broken(charge(references("key", longText))), "reference.order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chg_", "auth_TS0001", "chg_TS0001/../../customers", "chg_TS0001?x=1", "chg_é001"})
    void anIdStaysInItsPlaceInAPath(String id) {
        assertField(TapRules.id(id, ObjectKind.CHARGE, "id"), "id");
    }

    @Test
    void anAuthorizationIsDueWithinAWeek() {
        assertField(
                TapRules.broken(new NewAuthorization(Requests.charge(), NewAuthorization.WhenDue.CAPTURE, 169)),
                "auto.time");
    }

    @Test
    void aProblemNeverRepeatsWhatIsPersonal() {
        Customer nameless = new Customer(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("customer@example.com"),
                Optional.empty());

        assertThat(TapRules.broken(charge(nameless)).orElseThrow().toString()).doesNotContain("customer@example.com");
        assertThat(charge(nameless).toString()).doesNotContain("customer@example.com");
    }

    private static void assertField(Optional<Problem> problem, String field) {
        assertThat(problem).hasValueSatisfying(it -> {
            assertThat(it.field()).contains(field);
            assertThat(it.cause()).isEqualTo(Problem.Cause.REQUEST);
            assertThat(it.httpStatus()).isZero();
        });
    }

    private static NewCharge charge(Urls urls) {
        return new NewCharge(MONEY, KNET, CUSTOMER, REFERENCES, urls, Texts.NONE, Terms.DEFAULT);
    }

    private static NewCharge charge(Customer customer) {
        return new NewCharge(MONEY, KNET, customer, REFERENCES, URLS, Texts.NONE, Terms.DEFAULT);
    }

    private static NewCharge charge(Texts texts) {
        return new NewCharge(MONEY, KNET, CUSTOMER, REFERENCES, URLS, texts, Terms.DEFAULT);
    }

    private static NewCharge charge(OwnReferences references) {
        return new NewCharge(MONEY, KNET, CUSTOMER, references, URLS, Texts.NONE, Terms.DEFAULT);
    }

    private static Customer customer(String firstName, Phone phone) {
        return new Customer(
                Optional.empty(),
                Optional.ofNullable(firstName),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(phone));
    }

    private static Texts texts(String description, String descriptor, Map<String, String> metadata, String language) {
        return new Texts(
                Optional.ofNullable(description),
                Optional.ofNullable(descriptor),
                metadata,
                Optional.ofNullable(language));
    }

    private static OwnReferences references(String key, String order) {
        return new OwnReferences(key, Optional.of(order), Optional.empty());
    }
}
