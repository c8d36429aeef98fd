package dev.dinar.ingress.http;

import static dev.dinar.ingress.http.RunningServer.sample;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ConnectionDeadlines that send too much, too slowly or in too great a number. */
final class BadClientsTest {

    private static final byte[] CAPTURED = sample("knet-captured.json");
    private static final int LIMIT = 64 * 1024;

    private final RunningServer server = new RunningServer("""
            dinar.ingress {
              header-timeout = 500ms, body-timeout = 500ms, keep-alive-timeout = 1s
              event-loops = 2, connection-limit = 4
            }
            """);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnnouncedBodyOver64KiBIs413WithoutReadingIt() throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(RawRequest.head("Content-Length: " + (LIMIT + 1) + "\r\n"));

            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
        }
        assertThat(server.metrics.seen()).containsExactly("received default", "answered default too_large");
    }

    @Test
    void aBodyThatGrowsOver64KiBAsItComesIs413() throws Exception {
        try (Socket socket = server.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(RawRequest.head("Transfer-Encoding: chunked\r\n"));
            out.write(RawRequest.chunk(LIMIT));
            out.write(RawRequest.chunk(1));

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aBodyOfExactly64KiBIsRead() throws Exception {
        byte[] body = new byte[LIMIT];
        java.util.Arrays.fill(body, (byte) ' ');
        System.arraycopy(CAPTURED, 0, body, 0, CAPTURED.length);

        assertThat(server.send(server.signed(body)).statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionGoesOnAfterARefusalWhoseBodyWasSent() throws Exception {
        byte[] large = new byte[LIMIT * 2];
        assertThat(server.send(server.post(large)).statusCode()).isEqualTo(413);
        assertThat(server.send(server.signed(CAPTURED)).statusCode()).isEqualTo(200);
    }

    @Test
    void aClientThatExpectsToBeAskedForItsBodyIsAsked() throws Exception {
        HttpRequest.Builder request = server.signed(CAPTURED).expectContinue(true);

        assertThat(server.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionThatSendsNothingIsCut() throws Exception {
        try (Socket socket = server.connect()) {
            assertThat(statusLine(socket)).isNull();
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
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 413");
            assertThat(isCut(socket)).isTrue();
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
                assertThat(statusLine(silent)).isNull();
            }
            server.writer.release();
            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void moreConnectionsThanTheLimitAreClosedAsTheyCome() throws Exception {
        server.writer.be(InMemoryTopicWriter.Mood.HOLDING);
        List<Socket> busy = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Socket socket = server.connect();
                busy.add(socket);
                socket.getOutputStream().write(RawRequest.signed(CAPTURED));
            }
            await().until(() -> server.writer.holding() == 4);
            try (Socket oneTooMany = server.connect()) {
                assertThat(isCut(oneTooMany)).isTrue();
            }
            server.writer.release();
            for (Socket socket : busy) {
                assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
            }
        } finally {
            for (Socket socket : busy) {
                socket.close();
            }
        }
    }

    @Test
    void whatIsNotHttpIsRefused() throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(US_ASCII));

            assertThat(statusLine(socket)).startsWith("HTTP/1.");
        }
        assertThat(server.writer.records()).isEmpty();
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

    private static boolean isCut(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // the rest of an answer
            }
            return true;
        } catch (SocketException _) {
            return true;
        }
    }

    /** The first line of the answer, or null when the connection is closed without one. */
    private static String statusLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
    }
}
