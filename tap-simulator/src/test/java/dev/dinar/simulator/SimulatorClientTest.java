package dev.dinar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.tap.SecretKey;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.CallWatch;
import dev.dinar.tap.api.Capture;
import dev.dinar.tap.api.ChargeFilter;
import dev.dinar.tap.api.Customer;
import dev.dinar.tap.api.NewAuthorization;
import dev.dinar.tap.api.NewCharge;
import dev.dinar.tap.api.NewRefund;
import dev.dinar.tap.api.OwnReferences;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAmount;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapAnswer.Accepted;
import dev.dinar.tap.api.TapAnswer.Ambiguous;
import dev.dinar.tap.api.TapAnswer.Rejected;
import dev.dinar.tap.api.TapAnswer.Unavailable;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapApiSettings;
import dev.dinar.tap.api.Terms;
import dev.dinar.tap.api.Texts;
import dev.dinar.tap.api.Urls;
import dev.dinar.tap.json.TapObject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tap's API client and the simulator, over real HTTP. */
class SimulatorClientTest {

    private static final SecretKey KEY = SecretKey.of("sk_test_simulator");
    private static final SecretKey OTHER_KEY = SecretKey.of("sk_test_other");
    private static final TapAmount MONEY = money("1.250");

    private WebhookSink sink;
    private TapSimulator tap;
    private TapApi api;

    @BeforeEach
    void start() throws Exception {
        sink = new WebhookSink(KEY);
        tap = TapSimulator.start(SimulatorSettings.of(KEY, sink.url()).serving(List.of(KEY, OTHER_KEY)));
        api = TapApi.open(settings(), CallWatch.NONE);
    }

    @AfterEach
    void stop() {
        api.close();
        tap.close();
        sink.close();
    }

    @Test
    void aChargeIsMadePaidAndAskedFor() {
        TapObject charge = accepted(api.charge(charge("key-1", "A-1")));
        assertThat(charge.status()).isEqualTo("INITIATED");
        assertThat(charge.redirectUrl()).contains(tap.url() + "/knet/" + charge.id());

        tap.complete(charge.id(), Outcome.CAPTURED);

        TapObject paid = accepted(api.retrieve(charge.id()));
        assertThat(paid.status()).isEqualTo("CAPTURED");
        assertThat(paid.amount()).isEqualByComparingTo("1.25");
        assertThat(paid.references().order()).contains("A-1");
        assertThat(paid.references().gateway()).isPresent();
        await().until(() -> sink.verified().equals(List.of(charge.id() + " CAPTURED")));
    }

    @Test
    void manyWithOneKeyMakeOneCharge() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> ids = threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(_ ->
                            () -> accepted(api.charge(charge("key-1", "A-1"))).id())
                    .toList());
            for (Future<String> id : ids) {
                assertThat(id.get()).isEqualTo(ids.getFirst().get());
            }
        }
        assertThat(tap.charges()).isEqualTo(1);
    }

    @Test
    void moreCallsThanOneConnectionCarriesAreAllAnswered() throws Exception {
        tap.faults().answerSlowly(Duration.ofMillis(500));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TapAnswer<ApiObject>>> answers = threads.invokeAll(IntStream.range(0, 300)
                    .<Callable<TapAnswer<ApiObject>>>mapToObj(i -> () -> api.charge(charge("key-" + i, "A-" + i)))
                    .toList());
            for (Future<TapAnswer<ApiObject>> answer : answers) {
                accepted(answer.get());
            }
        }
        assertThat(tap.charges()).isEqualTo(300);
    }

    @Test
    void anAnswerThatGotLostIsAskedForAgainWithTheSameKey() {
        tap.faults().dropAnswersAfterCreating(1);

        TapObject charge = accepted(api.charge(charge("key-1", "A-1")));

        assertThat(charge.status()).isEqualTo("INITIATED");
        assertThat(tap.charges()).isEqualTo(1);
    }

    @Test
    void aTapThatIsTooSlowIsAmbiguousAndAskingAgainMakesNoSecondCharge() {
        tap.faults().answerSlowly(Duration.ofSeconds(30));
        try (TapApi hasty = TapApi.open(settings().within(Duration.ofMillis(500)), CallWatch.NONE)) {
            assertThat(hasty.charge(charge("key-1", "A-1"))).isInstanceOf(Ambiguous.class);
        }
        tap.faults().clear();

        assertThat(accepted(api.charge(charge("key-1", "A-1"))).status()).isEqualTo("INITIATED");
        assertThat(tap.charges()).isEqualTo(1);
    }

    @Test
    void aBusyTapIsTriedAgain() {
        tap.faults().failCalls(2, 429, Optional.of(Duration.ZERO));
        assertThat(api.charge(charge("key-1", "A-1"))).isInstanceOf(Accepted.class);

        tap.faults().failCalls(2, 503, Optional.empty());
        assertThat(api.charge(charge("key-2", "A-2"))).isInstanceOf(Accepted.class);
        assertThat(tap.charges()).isEqualTo(2);
    }

    @Test
    void anAuthorizationIsCapturedOrVoided() {
        TapObject captured = authorized("key-1");
        TapObject charge = accepted(api.capture(capture(captured.id(), "1", "key-2")));
        assertThat(charge.status()).isEqualTo("CAPTURED");
        assertThat(charge.sourceId()).contains(captured.id());
        assertThat(problem(api.capture(capture(captured.id(), "1", "key-3"))).field())
                .contains("amount");
        assertThat(accepted(api.retrieve(captured.id())).status()).isEqualTo("CAPTURED");

        TapObject freed = authorized("key-4");
        assertThat(accepted(api.voidAuthorization(freed.id())).status()).isEqualTo("VOID");
        assertThat(api.voidAuthorization(freed.id())).isInstanceOf(Rejected.class);
    }

    @Test
    void moneyIsGivenBackInParts() {
        TapObject charge = accepted(api.charge(charge("key-1", "A-1")));
        assertThat(api.refund(refund(charge.id(), "1", "key-2"))).isInstanceOf(Rejected.class);
        tap.complete(charge.id(), Outcome.CAPTURED);

        TapObject refund = accepted(api.refund(refund(charge.id(), "1", "key-3")));
        assertThat(refund.status()).isEqualTo("PENDING");
        assertThat(accepted(api.retrieve(refund.id())).status()).isEqualTo("REFUNDED");
        await().until(() -> sink.verified().contains(refund.id() + " REFUNDED"));

        assertThat(accepted(api.refund(refund(charge.id(), "1", "key-3"))).id()).isEqualTo(refund.id());
        assertThat(problem(api.refund(refund(charge.id(), "1", "key-4"))).code())
                .contains("1157");
        assertThat(api.refund(refund(charge.id(), "0.25", "key-5"))).isInstanceOf(Accepted.class);
    }

    @Test
    void aRefundCanFail() {
        tap.faults().refundsFail(true);
        String charge = tap.charge("A-1", new BigDecimal("1.250"), "KWD", Outcome.CAPTURED);

        TapObject refund = accepted(api.refund(refund(charge, "1", "key-1")));

        TapObject decided = accepted(api.retrieve(refund.id()));
        assertThat(decided.status()).isEqualTo("FAILED");
        assertThat(decided.responseCode()).contains("502");
    }

    @Test
    void chargesAreFoundByTheirReferenceHoweverManyThereAre() {
        for (int i = 0; i < 120; i++) {
            tap.charge(i % 2 == 0 ? "A-even" : "A-odd", BigDecimal.ONE, "KWD", Outcome.INITIATED);
        }

        TapAnswer<List<ApiObject>> all = api.charges(filter(Optional.empty()));
        TapAnswer<List<ApiObject>> odd = api.charges(filter(Optional.of("A-odd")));

        assertThat(ids(all)).hasSize(120).doesNotHaveDuplicates();
        assertThat(ids(odd)).hasSize(60).isSubsetOf(ids(all));
        assertThat(ids(api.charges(filter(Optional.of("A-none"))))).isEmpty();
    }

    @Test
    void eachMerchantSeesItsOwn() {
        String id = accepted(api.charge(charge("key-1", "A-1"))).id();
        try (TapApi other = TapApi.open(settings(OTHER_KEY), CallWatch.NONE);
                TapApi stranger = TapApi.open(settings(SecretKey.of("sk_test_stranger")), CallWatch.NONE)) {
            assertThat(problem(other.retrieve(id)).cause()).isEqualTo(Problem.Cause.NOT_FOUND);
            assertThat(accepted(other.charge(charge("key-1", "A-1"))).id()).isNotEqualTo(id);
            assertThat(problem(stranger.retrieve(id)).cause()).isEqualTo(Problem.Cause.CREDENTIALS);
        }
    }

    @Test
    void aSimulatorThatIsGoneCertainlyDidNothing() {
        tap.close();

        assertThat(api.charge(charge("key-1", "A-1"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void theSimulatorSpeaksHttp2AsTapDoes() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(tap.apiUrl() + "/charges"))
                    .POST(BodyPublishers.ofString("{}"))
                    .build();

            assertThat(http.send(request, BodyHandlers.discarding()).version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    private TapObject authorized(String key) {
        TapObject authorization =
                accepted(api.authorize(new NewAuthorization(charge(key, "A-1"), NewAuthorization.WhenDue.VOID, 24)));
        tap.complete(authorization.id(), Outcome.AUTHORIZED);
        return authorization;
    }

    private static NewCharge charge(String key, String order) {
        return new NewCharge(
                MONEY,
                NewCharge.KNET,
                Customer.of("Sample", "customer@example.com"),
                new OwnReferences(key, Optional.of(order), Optional.empty()),
                new Urls(Optional.of(URI.create("https://shop.example/return")), Optional.empty()),
                Texts.NONE,
                Terms.DEFAULT);
    }

    private static Capture capture(String authorizeId, String amount, String key) {
        return new Capture(
                authorizeId,
                money(amount),
                Optional.empty(),
                new OwnReferences(key, Optional.of("A-1"), Optional.empty()),
                Optional.empty());
    }

    private static NewRefund refund(String chargeId, String amount, String key) {
        return new NewRefund(chargeId, money(amount), "returned", key, Optional.of("r-1"), Optional.empty());
    }

    private static ChargeFilter filter(Optional<String> order) {
        Instant now = Instant.now();
        return new ChargeFilter(now.minusSeconds(3600), now.plusSeconds(3600), order, Optional.empty());
    }

    private static TapAmount money(String amount) {
        return new TapAmount(new BigDecimal(amount), "KWD");
    }

    private static List<String> ids(TapAnswer<List<ApiObject>> answer) {
        return ((Accepted<List<ApiObject>>) answer)
                .value().stream().map(object -> object.object().id()).toList();
    }

    private static TapObject accepted(TapAnswer<ApiObject> answer) {
        assertThat(answer).isInstanceOf(Accepted.class);
        return ((Accepted<ApiObject>) answer).value().object();
    }

    private static Problem problem(TapAnswer<ApiObject> answer) {
        assertThat(answer).isInstanceOf(Rejected.class);
        return ((Rejected<ApiObject>) answer).problem();
    }

    private TapApiSettings settings() {
        return settings(KEY);
    }

    private TapApiSettings settings(SecretKey key) {
        return TapApiSettings.of(tap.apiUrl(), key)
                .within(Duration.ofSeconds(20))
                .limitedTo(1_000)
                .retrying(4, Duration.ofMillis(10), Duration.ofMillis(50));
    }
}
