package dev.dinar.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeStatus;
import dev.dinar.kit.config.Secret;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Ledger;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryServerTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private QueryServer server;

    @BeforeEach
    void start() throws Exception {
        server = QueryServer.start(vertx, "127.0.0.1", 0, QueryAccess.open());
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
        vertx.close().await();
    }

    @Test
    void beforeThereIsStateEveryQuestionIsToBeAskedAgain() throws Exception {
        HttpResponse<String> answer = send("GET", "/charges/chg_1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("type", "tag:dinar.dev,2026:problem/not-now")
                        .put("title", "It cannot be told at the moment")
                        .put("status", 503)
                        .put("detail", "the processor is starting")
                        .put("error", "the processor is starting"));
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(send("GET", "/charges/").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/charges/a/b").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/refunds/re_1").statusCode()).isEqualTo(404);
        HttpResponse<String> post = send("POST", "/charges/chg_1");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("allow")).contains("GET");
    }

    @Test
    void whoeverHasTheAnswerAlreadyIsToldSoUntilItChanges() throws Exception {
        server.lookUpIn(new StatesOfALedger(Ledger.of(Facts.webhook(ChargeStatus.INITIATED))));
        HttpResponse<String> first = send("GET", "/charges/" + Facts.CHARGE);
        String tag = first.headers().firstValue("etag").orElseThrow();
        assertThat(first.headers().firstValue("cache-control")).contains("private, no-cache");

        for (String holds : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpResponse<String> again = send("GET", "/charges/" + Facts.CHARGE, "If-None-Match", holds);
            assertThat(again.statusCode()).as(holds).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("etag")).contains(tag);
        }

        server.lookUpIn(new StatesOfALedger(Ledger.of(Facts.webhook(ChargeStatus.CAPTURED))));
        HttpResponse<String> changed = send("GET", "/charges/" + Facts.CHARGE, "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("etag").orElseThrow()).isNotEqualTo(tag);
    }

    @Test
    void whatIsUnknownIsNeverWhatTheAskerHas() throws Exception {
        server.lookUpIn(new StatesOfALedger(Ledger.of(List.of())));

        HttpResponse<String> answer = send("GET", "/charges/chg_1", "If-None-Match", "*");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void withoutTheTokenNobodyLearnsWhetherAChargeOrEvenAPathIsKnown() throws Exception {
        guardedBy("token-of-this-deployment");
        server.lookUpIn(new StatesOfALedger(Ledger.of(Facts.webhook(ChargeStatus.CAPTURED))));

        for (String path :
                List.of("/charges/" + Facts.CHARGE, "/charges/chg_1", "/orders/A1", "/openapi.json", "/", "/x")) {
            for (HttpResponse<String> refused : List.of(
                    send("GET", path),
                    send("POST", path),
                    send("GET", path, "Authorization", "Bearer token-of-that-deployment"),
                    send("GET", path, "Dinar-Forwarded", "1"))) {
                assertThat(refused.statusCode()).as(path).isEqualTo(401);
                assertThat(refused.headers().firstValue("www-authenticate"))
                        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer "));
                assertThat(refused.headers().firstValue("cache-control")).contains("no-store");
                assertThat(refused.body()).contains("problem/unauthorized").doesNotContain(Facts.CHARGE);
            }
        }
        assertThat(send("GET", "/charges/" + Facts.CHARGE, "Authorization", "Bearer token-of-this-deployment")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theInstanceThatHoldsTheKeyIsAskedWithTheTokenOfTheAsker() throws Exception {
        guardedBy("token-of-this-deployment");
        QueryServer here = server;
        guardedBy("token-of-this-deployment");
        server.lookUpIn(new StatesOfALedger(Ledger.of(Facts.webhook(ChargeStatus.CAPTURED))));
        QueryServer other = server;
        server = here;
        here.lookUpIn(elsewhere(other.port()));
        try (other) {
            HttpResponse<String> answer =
                    send("GET", "/charges/" + Facts.CHARGE, "Authorization", "Bearer token-of-this-deployment");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void anInstanceThatHasNotBeenGivenTheTokenYetIsNoFaultOfTheAskers() throws Exception {
        guardedBy("the-token-before-this-one");
        QueryServer other = server;
        guardedBy("token-of-this-deployment");
        server.lookUpIn(elsewhere(other.port()));
        try (other) {
            HttpResponse<String> answer =
                    send("GET", "/charges/" + Facts.CHARGE, "Authorization", "Bearer token-of-this-deployment");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).contains("1");
            assertThat(answer.body()).contains("does not take this token");
        }
    }

    /** One more that whoever has the token may ask; the one before it goes on. */
    private void guardedBy(String token) throws Exception {
        server = QueryServer.start(vertx, "127.0.0.1", 0, QueryAccess.of(new Secret(token), Optional.empty()));
    }

    private static StateLookup elsewhere(int port) {
        return new StateLookup() {
            @Override
            public Answer charge(String id) {
                return new Answer.Elsewhere("127.0.0.1", port);
            }

            @Override
            public Answer order(String id) {
                return charge(id);
            }
        };
    }

    @Test
    void idsMayHoldAnyCharacter() {
        assertThat(Lookup.of("/orders/a%2Fb%20%C3%A9+")).contains(new Lookup.Order("a/b é+"));
        assertThat(Lookup.of("/orders/a%23b%3Fc")).contains(new Lookup.Order("a#b?c"));
        assertThat(Lookup.of("/orders/%F0%9F%92%B0é")).contains(new Lookup.Order("💰é"));
    }

    @Test
    void whatIsNoIdIsNotTakenForAnother() {
        for (String segment : List.of("%zz", "%", "%4", "a%", "a#b", "a?b", "a b", "%ff", "%C3", "a%C3b")) {
            assertThat(Lookup.of("/orders/" + segment)).as(segment).isEmpty();
        }
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
