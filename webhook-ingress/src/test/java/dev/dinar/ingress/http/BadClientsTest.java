package dev.dinar.ingress.http;

import static dev.dinar.ingress.http.RunningServer.sample;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send too slowly, or nothing. Each test waits for a deadline: what must be in time here is sent in one piece. */
final class BadClientsTest {

    private static final byte[] CAPTURED = sample("knet-captured.json");

    private final RunningServer server = new RunningServer("""
            dinar.ingress {
              header-timeout = 2s, body-timeout = 500ms, keep-alive-timeout = 1s
              event-loops = 2
            }
            """);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aConnectionThatSendsNothingIsCut() throws Exception {
        try (Socket socket = server.connect()) {
            assertThat(RawAnswer.statusLine(socket)).isNull();
        }
        assertThat(server.metrics.seen()).containsExactly("cut");
    }

    @Test
    void aClientThatDripsItsHeadersIsCut() throws Exception {
        assertThat(isCutWhileDripping("POST /webhooks/tap/default HTTP/1.1\r\nHost: x\r\nX-Long: ".getBytes(US_ASCII)))
                .isTrue();
    }

    @Test
    void aClientThatDripsItsBodyIsCutAndWritesNothing() throws Exception {
        assertThat(isCutWhileDripping(RawRequest.head("Content-Length: 10000\r\n")))
                .isTrue();

        await().untilAsserted(() -> assertThat(server.metrics.seen()).containsExactly("received default", "cut"));
        assertThat(server.writer.records()).isEmpty();
    }

    @Test
    void aClientThatDripsTheBodyOfARefusedRequestIsCutToo() throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(RawRequest.head("Content-Length: 1000000\r\n"));
            assertThat(RawAnswer.statusLine(socket)).startsWith("HTTP/1.1 413");
            assertThat(RawAnswer.isCut(socket)).isTrue();
        }
    }

    @Test
    void aWaitForTheBrokerIsNotTakenForASlowClient() throws Exception {
        server.writer.be(InMemoryTopicWriter.Mood.HOLDING);
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(RawRequest.signed(CAPTURED));
            await().until(() -> server.writer.holding() == 1);
            // Another connection is made and cut for its silence meanwhile: longer than every timeout.
            try (Socket silent = server.connect()) {
                assertThat(RawAnswer.statusLine(silent)).isNull();
            }
            server.writer.release();
            assertThat(RawAnswer.statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    /** Sends a byte every now and then, which an idle timeout would be content with. */
    private boolean isCutWhileDripping(byte[] start) throws Exception {
        try (Socket socket = server.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(start);
            for (int i = 0; i < 200; i++) {
                out.write('a');
                Thread.sleep(50);
            }
            return false;
        } catch (SocketException _) {
            return true;
        }
    }
}
