package dev.dinar.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryServerTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private QueryServer server;

    @BeforeEach
    void start() throws Exception {
        server = QueryServer.start(vertx, "127.0.0.1", 0);
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
        assertThat(answer.body()).isEqualTo("{\"error\":\"the processor is starting\"}");
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
    void idsMayHoldAnyCharacter() {
        assertThat(QueryServer.Question.of("/orders/a%2Fb%20%C3%A9+"))
                .contains(new QueryServer.Question.Order("a/b é+"));
        assertThat(QueryServer.Question.of("/orders/%zz")).isEmpty();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
