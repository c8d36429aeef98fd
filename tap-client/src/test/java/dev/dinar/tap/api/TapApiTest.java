package dev.dinar.tap.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.tap.Samples;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.api.Problem.Cause;
import dev.dinar.tap.api.TapAnswer.Accepted;
import dev.dinar.tap.api.TapAnswer.Ambiguous;
import dev.dinar.tap.api.TapAnswer.Rejected;
import dev.dinar.tap.api.TapAnswer.Unavailable;
import dev.dinar.tap.json.TapField;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapApiTest {

    private static final String INITIATED = new String(Samples.body("knet-initiated-api-answer.json"), UTF_8);
    private static final String ID = "chg_TS05A1320231018Hy56070001";

    /** A port that nobody is given, so nobody listens there. */
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private final List<CallWatch.Result> watched = new CopyOnWriteArrayList<>();
    private ScriptedTap tap;

    @BeforeEach
    void start() throws IOException {
        tap = new ScriptedTap();
    }

    @AfterEach
    void stop() {
        tap.close();
    }

    @Test
    void aNewChargeLeadsToThePage() {
        tap.then(200, INITIATED);

        TapAnswer<ApiObject> answer = charge(settings());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(
                                        ((ApiObject) accepted.value()).object().redirectUrl())
                                .hasValueSatisfying(
                                        url -> assertThat(url).startsWith("https://sandbox.payments.tap.company/")));
        assertThat(tap.requests()).containsExactly("POST /v2/charges");
        assertThat(tap.authorizations()).containsExactly("Bearer sk_test_dinar_fixture_key");
    }

    @Test
    void aBadRequestNeverLeavesTheHouse() {
        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            TapAnswer<ApiObject> answer = api.charge(Requests.charge(new TapAmount(new BigDecimal("1.2345"), "KWD")));

            assertThat(problem(answer).field()).contains("amount");
            assertThat(problem(api.retrieve("cus_TS0001")).field()).contains("id");
        }
        assertThat(tap.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 1117, amount, REQUEST",
        "400, 1110, redirect.url, REQUEST",
        "400, 1119, currency, REQUEST",
        "404, 1144, charge_id, NOT_FOUND",
        "401, 2104, , CREDENTIALS",
        "403, 1101, , CREDENTIALS",
        "409, 7777, , REQUEST",
    })
    void whatTapRefusesIsTypedAndNotTriedAgain(int status, String code, String field, Cause cause) {
        tap.then(status, "{\"errors\":[{\"code\":\"" + code + "\",\"description\":\"Some words\"}]}");

        assertThat(problem(charge(settings())))
                .isEqualTo(new Problem(cause, status, Optional.of(code), Optional.ofNullable(field), "Some words"));
        assertThat(tap.requests()).hasSize(1);
    }

    @Test
    void aRefusalWithoutWordsIsOneToo() {
        tap.then(402, "{\"errors\":[]}");

        assertThat(problem(charge(settings())).description()).contains("402");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"errors\":[{\"co"})
    void aRefusalThatCannotBeReadMayHaveBeenDone(String body) {
        tap.then(400, body);

        assertThat(charge(settings())).isInstanceOf(Ambiguous.class);
        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            assertThat(api.retrieve(ID)).as("a question leaves nothing behind").isInstanceOf(Rejected.class);
        }
    }

    @Test
    void whatTapSaysOfACustomerIsLeftOut() {
        tap.then(
                400,
                "{\"errors\":[{\"code\":\"1103\",\"description\":\"customer@example.com or +965 5000 0000 is bad\"}]}");

        assertThat(problem(charge(settings())).description()).isEqualTo("… or … is bad");
    }

    @Test
    void afterTroubleAtTapsTheSameRequestIsTriedAgain() {
        tap.then(500, "").then(503, "").then(200, INITIATED);

        assertThat(charge(settings())).isInstanceOf(Accepted.class);
        assertThat(tap.requests()).hasSize(3);
        assertThat(watched)
                .containsExactly(CallWatch.Result.UNCERTAIN, CallWatch.Result.UNCERTAIN, CallWatch.Result.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 302})
    void whenTroubleGoesOnTheOutcomeIsAmbiguousNotFailed(int status) {
        tap.then(status, "");

        assertThat(charge(settings())).isInstanceOf(Ambiguous.class);
        assertThat(tap.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429})
    void oneUncertainTryTaintsTheWholeCallWhateverFollows(int status) {
        tap.thenBreak().then(status, "{}");

        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            assertThat(api.refund(Requests.refund())).isInstanceOf(Ambiguous.class);
        }
        assertThat(tap.requests()).hasSizeGreaterThan(1);
    }

    @Test
    void anUncertainTryIsForgottenOnceTapHasDoneIt() {
        tap.thenBreak().then(200, INITIATED);

        assertThat(charge(settings())).isInstanceOf(Accepted.class);
    }

    @Test
    void aQuestionIsNotTaintedByATryThatWentWrong() {
        tap.thenBreak().then(404, "{}");

        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            assertThat(api.retrieve("chg_TS000001")).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aGatewayThatTimedOutAtTapsIsAmbiguousWhateverTheStatus() {
        tap.then(400, "{\"errors\":[{\"code\":\"1151\",\"description\":\"Gateway timed out\"}]}");

        assertThat(charge(settings())).isInstanceOf(Ambiguous.class);
    }

    @Test
    void aBrokenConnectionIsAmbiguous() {
        tap.thenBreak();

        assertThat(charge(settings())).isInstanceOf(Ambiguous.class);
    }

    @Test
    void anAnswerThatCannotBeReadIsAmbiguous() {
        tap.then(200, "{\"id\":\"chg_TS0001\"}");

        assertThat(charge(settings())).isInstanceOf(Ambiguous.class);
    }

    @Test
    void anAnswerOfAnotherKindIsAmbiguous() {
        tap.then(200, new String(Samples.body(Samples.REFUND), UTF_8));

        assertThat(charge(settings())).isInstanceOf(Ambiguous.class);
    }

    @Test
    void anAnswerThatNeverEndsIsCutAtTheBudget() {
        tap.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });

        assertThat(charge(settings().within(Duration.ofMillis(300)))).isInstanceOf(Ambiguous.class);
    }

    @Test
    void aTapThatCannotBeReachedCertainlyDidNothing() {
        assertThat(charge(settings(NOBODY))).isInstanceOf(Unavailable.class);
    }

    @Test
    void tooManyRequestsAreTriedAgainWhenTapSaysSo() {
        tap.then(exchange -> {
                    exchange.getResponseHeaders().add("retry-after", "0");
                    ScriptedTap.send(exchange, 429, "");
                })
                .then(200, INITIATED);

        assertThat(charge(settings())).isInstanceOf(Accepted.class);
    }

    @Test
    void aWaitBeyondTheBudgetIsHandedToTheCaller() {
        tap.then(exchange -> {
            exchange.getResponseHeaders().add("retry-after", "3600");
            ScriptedTap.send(exchange, 429, "");
        });

        assertThat(charge(settings()))
                .isEqualTo(new Unavailable<>("Tap answered HTTP 429", Optional.of(Duration.ofHours(1))));
        assertThat(tap.requests()).hasSize(1);
    }

    @Test
    void aWaitThatTapAsksForAfterATryThatWasNotAnsweredIsHandedToTheCallerToo() {
        tap.thenBreak().then(exchange -> {
            exchange.getResponseHeaders().add("retry-after", "3600");
            ScriptedTap.send(exchange, 429, "");
        });

        assertThat(charge(settings()))
                .isInstanceOf(Ambiguous.class)
                .extracting(answer -> ((Ambiguous<?>) answer).retryAfter())
                .isEqualTo(Optional.of(Duration.ofHours(1)));
        assertThat(tap.requests()).hasSize(2);
    }

    @Test
    void aWaitThatAnErrorOfTapsAsksForIsHandedToTheCallerAndNotCutShortByItsOwnTries() {
        tap.then(exchange -> {
            exchange.getResponseHeaders().add("retry-after", "3600");
            ScriptedTap.send(exchange, 503, "");
        });

        assertThat(charge(settings()))
                .isEqualTo(new Ambiguous<>("Tap answered HTTP 503", Optional.of(Duration.ofHours(1))));
        assertThat(tap.requests()).hasSize(1);
    }

    @Test
    void theCircuitsRestIsKnownAlsoAfterATryThatWasNotAnswered() {
        HttpTry resting = new HttpTry.NotDone("Tap is given a rest", Optional.of(Duration.ofSeconds(10)), true);

        assertThat(resting.afterUncertain().retryAfter()).contains(Duration.ofSeconds(10));
    }

    @Test
    void aWaitLongerThanTheLongestIsNotWaitedWithinTheCall() {
        tap.then(exchange -> {
            exchange.getResponseHeaders().add("retry-after", "5");
            ScriptedTap.send(exchange, 429, "");
        });
        TapApiSettings patient = settings().retrying(3, Duration.ofMillis(5), Duration.ofSeconds(8));

        assertThat(charge(patient.waitingAtMost(Duration.ofSeconds(2))))
                .isEqualTo(new Unavailable<>("Tap answered HTTP 429", Optional.of(Duration.ofSeconds(5))));
        assertThat(tap.requests()).hasSize(1);
    }

    @Test
    void whatWaitsForOurOwnLimitsIsToldForEachTry() {
        tap.then(500, "").then(200, INITIATED);
        List<Duration> waits = new CopyOnWriteArrayList<>();
        CallWatch watch = new CallWatch() {
            @Override
            public void attempted(String call, Result result, Duration took) {}

            @Override
            public void waited(Duration time) {
                waits.add(time);
            }
        };
        try (TapApi api = TapApi.open(settings(), watch)) {
            assertThat(api.charge(Requests.charge())).isInstanceOf(Accepted.class);
        }
        assertThat(waits).hasSize(2).noneMatch(Duration::isNegative);
    }

    @Test
    void moreCallsThanTheLimitWaitTheirTurnOrAreSentAway() {
        tap.then(200, INITIATED);
        try (TapApi api =
                TapApi.open(settings().limitedTo(1).within(Duration.ofMillis(1)).retrying(1, MS, MS), CallWatch.NONE)) {
            List<TapAnswer<ApiObject>> answers = List.of(api.retrieve(ID), api.retrieve(ID), api.retrieve(ID));

            assertThat(answers)
                    .contains(new Unavailable<>(
                            "too many calls are waiting for Tap", Optional.of(Duration.ofSeconds(1))));
        }
    }

    @Test
    void callsBeyondThoseUnderWayWaitAndGiveUpWithinTheirBudget() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        tap.then(_ -> asked.countDown());
        TapApiSettings narrow =
                settings().atOnce(1).within(Duration.ofSeconds(2)).retrying(1, MS, MS);
        try (TapApi api = TapApi.open(narrow, CallWatch.NONE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TapAnswer<ApiObject>> first = threads.submit(() -> api.charge(Requests.charge()));
            asked.await();
            Future<TapAnswer<ApiObject>> second = threads.submit(() -> api.charge(Requests.charge()));

            assertThat(first.get()).isInstanceOf(Ambiguous.class);
            assertThat(second.get()).isInstanceOfAny(Ambiguous.class, Unavailable.class);
        }
        assertThat(tap.requests()).hasSizeBetween(1, 2);
    }

    @Test
    void whatTapDoesNotSignMayHaveAnyFormAndIsCountedByField() {
        List<TapField> odd = new CopyOnWriteArrayList<>();
        CallWatch watch = new CallWatch() {
            @Override
            public void attempted(String call, Result result, Duration took) {}

            @Override
            public void odd(TapField field) {
                odd.add(field);
            }
        };
        String charge = """
                {"id":"%s","status":"CAPTURED","amount":1.25,"currency":"KWD","transaction":{"created":"1700000000000"},
                 "reference":{"order":"ord_0001"},"response":[],"source":"x","live_mode":"false"}""".formatted(ID);
        tap.then(200, charge).then(200, "{\"has_more\":false,\"charges\":[" + charge + "]}");

        try (TapApi api = TapApi.open(settings(), watch)) {
            assertThat(api.retrieve(ID)).isInstanceOf(Accepted.class);
            assertThat(odd).containsExactlyInAnyOrder(TapField.RESPONSE, TapField.SOURCE, TapField.LIVE_MODE);

            assertThat(api.charges(
                            new ChargeFilter(Instant.EPOCH, Instant.now(), Optional.of("ord_0001"), Optional.empty())))
                    .isInstanceOf(Accepted.class);
            assertThat(odd).hasSize(6);
        }
    }

    @Test
    void anAnswerWhoseSignedFieldIsWrongIsToldByTheFieldsName() {
        String wrong = INITIATED.replaceFirst("\"amount\":0.5", "\"amount\":\"much\"");
        assertThat(wrong).isNotEqualTo(INITIATED);
        tap.then(200, wrong);

        assertThat(charge(settings()))
                .isInstanceOfSatisfying(
                        Ambiguous.class,
                        ambiguous -> assertThat(ambiguous.reason())
                                .contains("amount")
                                .doesNotContain("much"));
    }

    @Test
    void aVoidHasNoIdempotencyKeyAndIsNotRepeatedWhenInDoubt() {
        tap.then(500, "");
        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            assertThat(api.voidAuthorization("auth_TS0001")).isInstanceOf(Ambiguous.class);
        }
        assertThat(tap.requests()).containsExactly("POST /v2/authorize/auth_TS0001/void");
    }

    @Test
    void aQuestionThatGoesWrongIsUnavailableNotAmbiguous() {
        tap.then(500, "");
        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            assertThat(api.retrieve(ID)).isInstanceOf(Unavailable.class);
        }
        assertThat(tap.requests()).hasSize(3).containsOnly("GET /v2/charges/" + ID);
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        tap.then(200, INITIATED);
        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            assertThat(api.retrieve(ID)).isInstanceOf(Accepted.class);
            assertThat(api.retrieve("chg_TS0002")).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void aListIsReadPageByPageAndFilteredAgain() {
        String other = INITIATED.replace("ord_0001", "ord_0002");
        tap.then(200, "{\"has_more\":true,\"charges\":[" + INITIATED + "," + other + "]}")
                .then(200, "{\"has_more\":false,\"charges\":[" + INITIATED + "]}");

        assertThat(list())
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat((List<?>) accepted.value()).hasSize(2));
        assertThat(tap.requests()).hasSize(2);
    }

    @Test
    void anElementThatCannotBeReadAndMayBeWhatIsLookedForIsToldAfterAFewTries() {
        tap.then(200, "{\"has_more\":false,\"charges\":[{\"id\":\"chg_TS0001\"}]}");

        assertThat(list())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.problem().description())
                                .contains("charges[0].status is missing", "cannot be told"));
        assertThat(tap.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"chg_TS0001\",\"amount\":\"x\",\"reference\":{\"order\":\"ord_0002\"}}",
                "{\"id\":\"payout_1\"}"
            })
    void anElementThatCannotBeReadAndIsCertainlyAnotherIsPassedOver(String other) {
        tap.then(200, "{\"has_more\":false,\"charges\":[" + other + "," + INITIATED + "]}");

        assertThat(list())
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat((List<?>) accepted.value()).hasSize(1));
        assertThat(tap.requests()).hasSize(1);
    }

    @Test
    void aKeyThatIsThereTwiceEndsItsElementAndNotTheList() {
        String twice =
                "{\"id\":\"chg_TS0001\",\"source\":{\"id\":\"a\",\"id\":{\"deep\":[{}]}},\"status\":\"CAPTURED\"}";
        tap.then(200, "{\"charges\":[" + twice + "," + INITIATED + "],\"has_more\":false}");

        assertThat(list())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.problem().description())
                                .contains("charges[0].source.id is there twice"));
    }

    @Test
    void aPageThatIsNoListIsNoAnswer() {
        tap.then(200, "{\"has_more\":false}");

        assertThat(list()).isInstanceOf(Unavailable.class);
    }

    @Test
    void aPageOfAListTellsWhetherAnotherFollowsAndAfterWhichId() {
        tap.then(
                200,
                "{\"has_more\":true,\"charges\":[{\"id\":\"chg_TS0009\"},{\"id\":\"auth_TS0001\"}," + INITIATED + "]}");

        assertThat(page(TapList.CHARGES)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            TapPage page = (TapPage) accepted.value();
            assertThat(page.objects()).extracting(one -> one.object().id()).containsExactly(ID);
            assertThat(page.unreadable()).hasSize(2).first().asString().contains("charges[0].status is missing");
            assertThat(page.hasMore()).isTrue();
            assertThat(page.lastId()).contains(ID);
        });
        assertThat(tap.requests()).containsExactly("POST /v2/charges/list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorize", "authorizes", "authorizations"})
    void aListOfAuthorizationsIsReadByWhateverNameItHas(String name) {
        tap.then(
                200,
                "{\"" + name
                        + "\":[{\"id\":\"auth_TS0001\",\"status\":\"AUTHORIZED\",\"amount\":1,\"currency\":\"KWD\","
                        + "\"transaction\":{\"created\":\"1700000000000\"}}],\"has_more\":false}");

        assertThat(page(TapList.AUTHORIZATIONS))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(((TapPage) accepted.value()).objects())
                                .hasSize(1));
        assertThat(tap.requests()).containsExactly("POST /v2/authorize/list");
    }

    @Test
    void moreThanThirtyDaysAreNotAskedFor() {
        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            Instant now = Instant.parse("2026-03-31T12:00:00Z");
            assertThat(api.page(TapList.REFUNDS, now.minus(Duration.ofDays(31)), now, Optional.empty()))
                    .isInstanceOf(Rejected.class);
        }
        assertThat(tap.requests()).isEmpty();
    }

    private TapAnswer<TapPage> page(TapList list) {
        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            Instant now = Instant.parse("2026-03-01T12:00:00Z");
            return api.page(list, now.minus(Duration.ofHours(1)), now, Optional.empty());
        }
    }

    private static final Duration MS = Duration.ofMillis(1);

    private TapAnswer<List<ApiObject>> list() {
        try (TapApi api = TapApi.open(settings(), CallWatch.NONE)) {
            return api.charges(
                    new ChargeFilter(Instant.EPOCH, Instant.now(), Optional.of("ord_0001"), Optional.empty()));
        }
    }

    private TapAnswer<ApiObject> charge(TapApiSettings settings) {
        try (TapApi api = TapApi.open(settings, (_, result, _) -> watched.add(result))) {
            return api.charge(Requests.charge());
        }
    }

    private static Problem problem(TapAnswer<ApiObject> answer) {
        return ((Rejected<ApiObject>) answer).problem();
    }

    private TapApiSettings settings() {
        return settings(tap.url());
    }

    private static TapApiSettings settings(URI url) {
        return TapApiSettings.of(url, SecretKey.of("sk_test_dinar_fixture_key"))
                .within(Duration.ofSeconds(20))
                .retrying(3, Duration.ofMillis(5), Duration.ofMillis(20));
    }
}
