package dev.dinar.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Strip strip = new Strip();
    private HttpServer server;

    @BeforeEach
    void start() {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    String order =
                            Optional.ofNullable(request.getParam("order")).orElse("");
                    if (!strip.join(
                            request.response(), order, Optional.ofNullable(request.getHeader("Last-Event-ID")))) {
                        request.response().setStatusCode(503).end();
                    }
                })
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().await();
    }

    @Test
    void whoComesLaterIsToldTheLastRecordsAndWhoComesBackWhatItMissed() throws Exception {
        for (int i = 0; i < 200; i++) {
            strip.add(record(i));
        }
        List<String> first = new ArrayList<>();
        try (Events events = view()) {
            while (first.size() < 120) {
                first.add(events.next());
            }
        }
        assertThat(first.getFirst()).contains("\"offset\":80");
        assertThat(first.getLast()).contains("\"offset\":199");

        try (Events events = view("Last-Event-ID", id(first.get(117)))) {
            assertThat(events.next()).contains("\"offset\":198");
        }
        try (Events events = view("Last-Event-ID", "of-another-run-7")) {
            assertThat(events.next()).contains("\"offset\":80");
        }
    }

    @Test
    void aRecordReachesEveryViewerAndAChangeOnlyThoseWhoWaitForThatOrder() throws Exception {
        try (Events one = view("/?order=A1");
                Events other = view("/?order=A2")) {
            strip.changed("A1");
            strip.add(record(1));

            assertThat(one.next()).contains("event: order");
            assertThat(one.next()).contains("event: record");
            assertThat(other.next()).contains("event: record");
        }
    }

    @Test
    void aRecordThatIsVeryLongIsNotShownWhole() throws Exception {
        strip.add(record(1).put("value", "x".repeat(1_000_000)));

        try (Events events = view()) {
            assertThat(events.next()).hasSizeLessThan(500).contains("1000");
        }
    }

    @Test
    void viewersAreCountedAndWhoIsOneTooManyIsToldSo() throws Exception {
        List<Events> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(view());
        }
        await().until(() -> strip.viewers() == 100);

        HttpResponse<String> refused = client.send(request("/").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);

        for (Events events : all) {
            events.close();
        }
        await().until(() -> {
            strip.beat();
            return strip.viewers() == 0;
        });
    }

    private static ObjectNode record(int offset) {
        return new ObjectMapper().createObjectNode().put("topic", "charges").put("offset", offset);
    }

    private static String id(String event) {
        return event.lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }

    private Events view(String... headers) throws Exception {
        boolean path = headers.length == 1;
        HttpRequest.Builder request = request(path ? headers[0] : "/");
        if (headers.length > 1) {
            request.headers(headers);
        }
        return new Events(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
    }

    /** The events of one viewer; the first says how soon to come back, and is passed over. */
    private record Events(InputStream in) implements AutoCloseable {

        String next() throws Exception {
            String event = read();
            return event.startsWith("retry:") ? read() : event;
        }

        private String read() throws Exception {
            StringBuilder event = new StringBuilder();
            while (event.length() < 2 || !event.substring(event.length() - 2).equals("\n\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IllegalStateException("the stream ended after " + event);
                }
                event.append((char) next);
            }
            return new String(event.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
