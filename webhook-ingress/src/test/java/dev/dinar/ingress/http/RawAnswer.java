package dev.dinar.ingress.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;

/** What comes back on a bare connection. */
final class RawAnswer {

    private RawAnswer() {}

    /** The first line of the answer, or null when the connection is closed without one. */
    static String statusLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
    }

    /** Whether the connection ends without a byte; waits for as long as the socket's timeout says. */
    static boolean isCutAtOnce(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    /** Whether the connection ends, after whatever is still answered; waits for as long as the socket's timeout says. */
    static boolean isCut(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // the rest of an answer
            }
            return true;
        } catch (SocketException _) {
            return true;
        }
    }
}
