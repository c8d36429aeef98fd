package dev.dinar.sandbox.shop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop is of this machine: what other names and other sites' pages send is refused before it is looked at. */
final class ShopRoutesTest {

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void listen() {
        ShopOrders orders = new ShopOrders(_ -> {});
        ShopRoutes routes = new ShopRoutes(
                orders,
                new Checkout(vertx, null, orders, "http://localhost"),
                new Strip(),
                new RecordIndex(),
                URI.create("http://localhost:8085"));
        server = vertx.createHttpServer()
                .requestHandler(routes::handle)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theShopIsSeenByTheNamesOfThisMachineAlone() throws Exception {
        for (String name : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
            assertThat(ask("GET / HTTP/1.1", "Host: " + name + ":8086"))
                    .as(name)
                    .startsWith("HTTP/1.1 200");
        }
        for (String name : new String[] {"shop.example", "localhost.shop.example", "192.0.2.1"}) {
            assertThat(ask("GET / HTTP/1.1", "Host: " + name + ":8086"))
                    .as("a name that leads here from elsewhere: " + name)
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("id=\"pay\"");
            assertThat(ask("GET /records HTTP/1.1", "Host: " + name)).startsWith("HTTP/1.1 403");
        }
        assertThat(ask("GET / HTTP/1.0")).as("no name at all").startsWith("HTTP/1.0 403");
    }

    @Test
    void aFormOfAnotherSitesPageBuysNothing() throws Exception {
        String[] form = {"Host: localhost", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 0"};

        assertThat(ask("POST /orders HTTP/1.1", with(form, "Sec-Fetch-Site: cross-site")))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("POST /orders HTTP/1.1", with(form, "Sec-Fetch-Site: same-origin")))
                .as("the shop's own page: the cart is empty")
                .startsWith("HTTP/1.1 400")
                .contains("The cart is empty");
        assertThat(ask("GET / HTTP/1.1", "Host: localhost", "Sec-Fetch-Site: cross-site"))
                .as("a link from elsewhere, or from KNET's page")
                .startsWith("HTTP/1.1 200");
    }

    private static String[] with(String[] headers, String one) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = one;
        return all;
    }

    /** The answer to a request as it stands: the JDK's client lets nobody choose a host's name. */
    private String ask(String request, String... headers) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            String head = request + "\r\n" + String.join("\r\n", with(headers, "Connection: close")) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
