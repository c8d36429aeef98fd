package dev.dinar.tap.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that answers as it is told, one answer after the other; the last one again and again. */
final class ScriptedTap implements AutoCloseable {

    /** How one request is answered. */
    interface Step {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();

    ScriptedTap() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
            Step step = steps.size() > 1 ? steps.remove() : steps.element();
            step.answer(exchange);
        });
        server.start();
    }

    ScriptedTap then(Step step) {
        steps.add(step);
        return this;
    }

    ScriptedTap then(int status, String body) {
        return then(exchange -> send(exchange, status, body));
    }

    /** The connection ends without an answer. */
    ScriptedTap thenBreak() {
        return then(HttpExchange::close);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2");
    }

    /** Method and path of each request so far. */
    List<String> requests() {
        return requests;
    }

    /** The Authorization header of each request so far. */
    List<String> authorizations() {
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
