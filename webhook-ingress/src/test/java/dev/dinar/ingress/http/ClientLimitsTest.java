package dev.dinar.ingress.http;

import static dev.dinar.ingress.http.RunningServer.sample;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send too much, in too great a number, or no HTTP. No deadline is near: a busy machine may take its time. */
final class ClientLimitsTest {

    private static final byte[] CAPTURED = sample("knet-captured.json");
    private static final int LIMIT = 64 * 1024;

    private final RunningServer server = new RunningServer("""
            dinar.ingress {
              header-timeout = 1m, body-timeout = 1m, keep-alive-timeout = 1m
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

            assertThat(RawAnswer.statusLine(socket)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
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

            assertThat(RawAnswer.statusLine(socket)).startsWith("HTTP/1.1 413");
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
                assertThat(RawAnswer.isCut(oneTooMany)).isTrue();
            }
            server.writer.release();
            for (Socket socket : busy) {
                assertThat(RawAnswer.statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
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

            assertThat(RawAnswer.statusLine(socket)).startsWith("HTTP/1.");
        }
        assertThat(server.writer.records()).isEmpty();
    }
}
