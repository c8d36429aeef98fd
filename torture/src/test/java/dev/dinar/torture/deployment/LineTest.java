package dev.dinar.torture.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.torture.plan.LineState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LineTest {

    private static final int SHORT_MILLIS = 300;
    private static final int LONG_MILLIS = 10_000;

    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private Line line;

    /** An echo. */
    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    Thread.ofVirtual().start(() -> echo(client));
                } catch (IOException _) {
                    return;
                }
            }
        });
        line = Line.open("client", "server", List.of(server.getLocalPort()), 0);
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        server.close();
    }

    private void echo(Socket client) {
        try (client) {
            for (int read = client.getInputStream().read();
                    read >= 0;
                    read = client.getInputStream().read()) {
                heard.add(read);
                client.getOutputStream().write(read);
            }
        } catch (IOException _) {
            // the test is over, or reset it
        }
    }

    @Test
    void anOpenLinePassesBothWays() throws Exception {
        assertItPassesBothWays();
    }

    private void assertItPassesBothWays() throws IOException {
        try (Socket client = client(LONG_MILLIS)) {
            client.getOutputStream().write(7);

            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void aSilentLinePassesWhatWaitedOnceItIsMended() throws Exception {
        try (Socket client = client(SHORT_MILLIS)) {
            client.getOutputStream().write(1);
            assertThat(client.getInputStream().read()).isEqualTo(1);
            line.trouble(LineState.SILENT);
            client.getOutputStream().write(7);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard).containsExactly(1);

            line.mend(LineState.SILENT);
            client.setSoTimeout(LONG_MILLIS);
            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void withoutAnswersTheRequestArrivesAndTheConnectionIsResetWhenItIsMended() throws Exception {
        try (Socket client = client(SHORT_MILLIS)) {
            line.trouble(LineState.ANSWERS_LOST);
            client.getOutputStream().write(7);

            assertThat(heard.poll(LONG_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(7);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            line.mend(LineState.ANSWERS_LOST);
            client.setSoTimeout(LONG_MILLIS);
            assertThat(endOf(client)).isTrue();
        }
    }

    @Test
    void aResetLineEndsWhatThereIsAndWhatComes() throws Exception {
        try (Socket before = client(LONG_MILLIS)) {
            before.getOutputStream().write(1);
            assertThat(before.getInputStream().read()).isEqualTo(1);
            line.trouble(LineState.RESET);

            assertThat(endOf(before)).isTrue();
            try (Socket after = client(LONG_MILLIS)) {
                assertThat(endOf(after)).isTrue();
            }
        }
    }

    @Test
    void ofTwoTroublesTheOtherHoldsUntilItIsMendedToo() throws Exception {
        line.trouble(LineState.RESET);
        line.trouble(LineState.SLOW);
        line.mend(LineState.SLOW);
        try (Socket client = client(LONG_MILLIS)) {
            assertThat(endOf(client)).isTrue();
        }
        line.mend(LineState.RESET);
        assertItPassesBothWays();
    }

    /** Reset, or closed: in both cases nobody answers any more. */
    private static boolean endOf(Socket client) {
        try {
            client.getOutputStream().write(9);
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private Socket client(int timeout) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), line.port());
        client.setSoTimeout(timeout);
        return client;
    }
}
