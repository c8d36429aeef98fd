package dev.dinar.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.ingress.intake.Merchants;
import dev.dinar.ingress.record.RecentRecords;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.config.Settings;
import dev.dinar.schemas.Topic;
import dev.dinar.tap.webhook.Verification;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Whatever comes on a connection, there is no answer of 500, and none of 200 without a record. */
final class ConnectionPromise {

    private static final int PATIENCE_MILLIS = 60_000;

    private static final Counts COUNTS = new Counts();
    private static final AtomicInteger WRITTEN = new AtomicInteger();
    private static final Vertx VERTX;
    private static final WebhookServer SERVER;

    static {
        Settings settings = Settings.at(ServiceConfig.complete(ConfigFactory.parseString("""
                        dinar.ingress {
                          host = "127.0.0.1", port = 0, event-loops = 1, access-log-limit = 0
                          merchants.default.secret-key = sk_test_dinar_fixture_key
                        }
                        """)), "dinar.ingress");
        HttpSettings http = HttpSettings.from(settings);
        VERTX = WebhookServer.eventLoops(http, COUNTS).build();
        SERVER = WebhookServer.start(
                VERTX,
                http,
                Merchants.from(settings).intakes(),
                (record, outcome) -> {
                    WRITTEN.incrementAndGet();
                    outcome.of(Optional.empty());
                },
                new RecentRecords(0, System::nanoTime),
                new InFlightGate(http.inFlightLimit()),
                COUNTS,
                InstantSource.fixed(Instant.parse("2026-11-24T10:15:30.123Z")));
    }

    private ConnectionPromise() {}

    static void stop() {
        SERVER.close();
        VERTX.close().await();
    }

    static void isKeptFor(byte[] input) throws IOException {
        int accepted = COUNTS.accepted.get();
        int written = WRITTEN.get();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(input);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException _) {
            // Cut before all was sent, as what is no request may be.
        }
        assertThat(COUNTS.faults.get()).as("answers of 500").isZero();
        assertThat(COUNTS.accepted.get() - accepted).as("answers of 200").isLessThanOrEqualTo(WRITTEN.get() - written);
    }

    /** What was answered. */
    private static final class Counts implements IngressMetrics {

        private final AtomicInteger faults = new AtomicInteger();
        private final AtomicInteger accepted = new AtomicInteger();

        @Override
        public void answered(String merchant, WebhookAnswer answer, Duration after) {
            if (answer == WebhookAnswer.INTERNAL_ERROR) {
                faults.incrementAndGet();
            } else if (answer.isAccepted()) {
                accepted.incrementAndGet();
            }
        }

        @Override
        public void received(String merchant) {}

        @Override
        public void verified(String merchant, Verification verification) {}

        @Override
        public void repeated() {}

        @Override
        public void produced(Topic<?> topic) {}

        @Override
        public void cut() {}
    }
}
