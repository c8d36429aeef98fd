package dev.dinar.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dinar.tap.SecretKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tap for two merchants: the one is passed on to a simulator, the other's calls come to grief. */
final class TapForTwo implements AutoCloseable {

    /** What becomes of the unlucky merchant's calls. */
    enum Trouble {
        /** Never answered. */
        SILENCE,
        /** HTTP 500. */
        FAILURE,
        /** HTTP 500 for requests that name the word "doomed". */
        FAILURE_OF_SOME
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch closed = new CountDownLatch(1);

    TapForTwo(URI simulator, SecretKey unlucky, Trouble trouble) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean isTroubled = trouble != Trouble.FAILURE_OF_SOME || new String(body, UTF_8).contains("doomed");
            if (isTroubled
                    && exchange.getRequestHeaders().getFirst("authorization").endsWith(unlucky.reveal())) {
                switch (trouble) {
                    case SILENCE -> stay();
                    case FAILURE, FAILURE_OF_SOME -> exchange.sendResponseHeaders(500, -1);
                }
                exchange.close();
            } else {
                pass(simulator, exchange, body);
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(URI simulator, HttpExchange exchange, byte[] body) throws IOException {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    simulator + exchange.getRequestURI().toString()))
                            .header(
                                    "authorization",
                                    exchange.getRequestHeaders().getFirst("authorization"))
                            .header("content-type", "application/json")
                            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stay() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
