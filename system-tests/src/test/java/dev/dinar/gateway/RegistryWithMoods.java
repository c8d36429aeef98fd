package dev.dinar.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of a schema registry as the gateway and its checkouts ask for, which can be told to refuse. Contracts are tested on a real one. */
final class RegistryWithMoods implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An id under which the last schema that was registered is known, too, and nobody has asked for. */
    static final int ANOTHER_ID = 4_711;

    private final HttpServer server;
    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile int status = 200;
    private volatile String another = "";

    RegistryWithMoods() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers everything with this status from now on; 200 for as it should. */
    void answerWith(int status) {
        this.status = status;
    }

    /** How often it refused. */
    int refused() {
        return refused.get();
    }

    /** Has the schema of an id known under {@link #ANOTHER_ID}, too. */
    void alias(int id) {
        another = schemas.get(id - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (status != 200) {
            refused.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "https://registry.example/");
            send(exchange, status, "<html>");
        } else if (path.startsWith("/schemas/ids/")) {
            int id = Integer.parseInt(path.substring("/schemas/ids/".length()));
            send(
                    exchange,
                    200,
                    MAPPER.writeValueAsString(Map.of("schema", id == ANOTHER_ID ? another : schemas.get(id - 1))));
        } else if (exchange.getRequestMethod().equals("POST")) {
            send(
                    exchange,
                    200,
                    "{\"id\":" + id(MAPPER.readTree(body).path("schema").asText()) + "}");
        } else {
            send(exchange, 200, "[1]");
        }
    }

    private synchronized int id(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
