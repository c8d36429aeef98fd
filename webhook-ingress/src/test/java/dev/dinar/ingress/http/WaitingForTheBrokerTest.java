package dev.dinar.ingress.http;

import static dev.dinar.ingress.http.RunningServer.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens while the broker has not said yet that it has a record. */
final class WaitingForTheBrokerTest {

    private static final byte[] CAPTURED = sample("knet-captured.json");

    private final RunningServer server =
            new RunningServer("dinar.ingress { in-flight-limit = 2, broker-timeout = 60s, drain-timeout = 25s }");

    @BeforeEach
    void hold() {
        server.writer.be(InMemoryTopicWriter.Mood.HOLDING);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noAnswerIsGivenBeforeTheAcknowledgement() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = server.sendAsync(server.signed(CAPTURED));
        await().until(() -> server.writer.holding() == 1);
        // The same connection pool and event loops answer others meanwhile.
        assertThat(server.send(server.post(CAPTURED)).statusCode()).isEqualTo(401);
        assertThat(answer).isNotDone();

        server.writer.release();

        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void moreThanTheLimitInFlightIs503WithRetryAfter() throws Exception {
        var first = server.sendAsync(server.signed(CAPTURED));
        var second = server.sendAsync(server.signed(CAPTURED));
        await().until(() -> server.writer.holding() == 2);

        HttpResponse<String> third = server.send(server.signed(CAPTURED));

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.body()).contains("overloaded");
        assertThat(third.headers().firstValue("retry-after")).isPresent();
        server.writer.release();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(server.gate.inFlight()).isZero();
    }

    @Test
    void whatIsRefusedForOverloadIsNeitherReadNorVerified() throws Exception {
        var first = server.sendAsync(server.signed(CAPTURED));
        var second = server.sendAsync(server.signed(CAPTURED));
        await().until(() -> server.writer.holding() == 2);
        server.metrics.take();

        assertThat(server.send(server.post("{".getBytes(UTF_8))).statusCode()).isEqualTo(503);

        assertThat(server.metrics.take()).containsExactly("received default", "answered default overloaded");
        server.writer.release();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aRecordThatIsNeverHeardOfAgainIsAnsweredWith503ByADeadline() throws Exception {
        try (RunningServer soon = new RunningServer("dinar.ingress { broker-timeout = 2s }")) {
            soon.writer.be(InMemoryTopicWriter.Mood.HOLDING);
            HttpResponse<String> answer = soon.send(soon.signed(CAPTURED));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("broker_unavailable");
            assertThat(soon.gate.inFlight()).isZero();

            soon.writer.release(); // the word comes after all: nobody is answered twice, no place is given up twice
            soon.writer.be(InMemoryTopicWriter.Mood.ACKNOWLEDGING);
            assertThat(soon.send(soon.signed(CAPTURED)).statusCode()).isEqualTo(200);
            soon.settle(); // the late word has been heard
            assertThat(soon.gate.inFlight()).isZero();
        }
    }

    @Test
    void aRecordsDeadlineRunsAlsoWhileCuttingASlowClientGoesWrong() throws Exception {
        try (RunningServer soon =
                new RunningServer("dinar.ingress { event-loops = 1, header-timeout = 2s, broker-timeout = 3s }")) {
            soon.metrics.failAtEachCut();
            soon.writer.be(InMemoryTopicWriter.Mood.HOLDING);
            try (Socket silent = soon.connect();
                    Socket waiting = soon.connect()) {
                waiting.getOutputStream().write(RawRequest.signed(CAPTURED));

                assertThat(RawAnswer.statusLine(silent)).as("cut").isNull();
                assertThat(RawAnswer.statusLine(waiting)).startsWith("HTTP/1.1 503");
            }
        }
    }

    @Test
    void aStopWaitsForWhatIsInFlightAndTakesNothingNew() throws Exception {
        var inFlight = server.sendAsync(server.signed(CAPTURED));
        await().until(() -> server.writer.holding() == 1);

        Thread stopping = Thread.ofVirtual().start(server.server::close);

        await().until(server.gate::isClosed);
        await().until(() -> {
            try (var _ = server.connect()) {
                return false;
            } catch (java.net.ConnectException _) {
                return true;
            }
        });
        assertThat(inFlight).isNotDone();
        server.writer.release();
        assertThat(inFlight.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(stopping.join(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void whileTheServiceStopsAnOpenConnectionIsTold503() throws Exception {
        server.gate.close();

        HttpResponse<String> answer = server.send(server.signed(CAPTURED));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("draining");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void theRecordOfAClientThatLeftIsKeptAndTheAnswerCountedAsCut() throws Exception {
        try (var socket = server.connect()) {
            socket.getOutputStream().write(RawRequest.signed(CAPTURED));
            await().until(() -> server.writer.holding() == 1);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        server.settle();

        server.writer.release();

        await().untilAsserted(() -> assertThat(server.metrics.seen()).endsWith("produced charge-events", "cut"));
        assertThat(server.gate.inFlight()).isZero();
        assertThat(server.writer.records()).hasSize(1);
    }
}
