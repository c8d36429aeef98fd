package dev.dinar.bench.ingress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * The load, as a process: so many connections, each with one request under way, on one thread that does nothing but write what was
 * made before and count what comes back. Says {@link #MEASURING} when it begins to count, and {@link #RESULT} with the figures.
 */
final class HttpLoad {

    /** Said, with the load's number, when its warm-up is over. */
    static final String MEASURING = "MEASURING";

    /** Said, with the load's number, at its end, before the figures. */
    static final String RESULT = "RESULT";

    private static final int LONGEST_ANSWER = 4_096;
    private static final int SELECT_MILLIS = 100;
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(US_ASCII);

    private final byte[][] requests;
    private final Selector selector;
    private final Histogram micros = new Histogram(60_000_000L, 3);
    private int next;
    private long accepted;
    private long refused;

    private HttpLoad(int distinct) throws IOException {
        SignedRequests signed = new SignedRequests();
        requests = new byte[distinct][];
        for (int i = 0; i < distinct; i++) {
            requests[i] = signed.request(i);
        }
        selector = Selector.open();
    }

    /** Arguments: how many different webhooks; then for each load {@code PORT:CONNECTIONS:WARM_UP:SECONDS}, as {@link Step} writes it. */
    public static void main(String[] args) throws IOException {
        HttpLoad load = new HttpLoad(Integer.parseInt(args[0]));
        for (int index = 0; index + 1 < args.length; index++) {
            String[] step = args[index + 1].split(":", -1);
            load.run(
                    index,
                    Integer.parseInt(step[0]),
                    Integer.parseInt(step[1]),
                    Duration.ofSeconds(Long.parseLong(step[2])),
                    Duration.ofSeconds(Long.parseLong(step[3])));
        }
    }

    private void run(int index, int port, int connections, Duration warmUp, Duration time) throws IOException {
        connect(port, connections);
        runFor(warmUp);
        micros.reset();
        accepted = 0;
        refused = 0;
        System.out.println(MEASURING + " " + index);
        long began = System.nanoTime();
        runFor(time);
        tell(index, (System.nanoTime() - began) / 1e9);
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.selectNow();
    }

    /** One connection with its request under way. */
    private final class Connection {

        private final SocketChannel socket;
        private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        private ByteBuffer request = ByteBuffer.allocate(0);
        private long began;

        Connection(SocketChannel socket) {
            this.socket = socket;
        }

        void begin() throws IOException {
            request = ByteBuffer.wrap(requests[next++ % requests.length]);
            answer.clear();
            began = System.nanoTime();
            write();
        }

        void write() throws IOException {
            socket.write(request);
            SelectionKey key = socket.keyFor(selector);
            int wanted = request.hasRemaining() ? SelectionKey.OP_WRITE | SelectionKey.OP_READ : SelectionKey.OP_READ;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        }

        void read() throws IOException {
            if (socket.read(answer) < 0) {
                throw new IOException("the server closed a connection");
            }
            // A refusal may come before all of the request is sent.
            if (isWhole() && !request.hasRemaining()) {
                count(answer.array()[9] == '2', System.nanoTime() - began);
                begin();
            }
        }

        private boolean isWhole() {
            byte[] bytes = answer.array();
            int end = find(HEAD_END, bytes, answer.position());
            if (end < 0) {
                return false;
            }
            int at = find(LENGTH, bytes, end);
            int length = 0;
            for (int i = at; at > 0 && bytes[i] != '\r'; i++) {
                length = 10 * length + bytes[i] - '0';
            }
            return answer.position() >= end + length;
        }

        /** Where it ends that was looked for; -1 when it is not there. */
        private static int find(byte[] wanted, byte[] bytes, int limit) {
            for (int from = 0; from <= limit - wanted.length; from++) {
                int same = 0;
                while (same < wanted.length && Character.toLowerCase(bytes[from + same]) == wanted[same]) {
                    same++;
                }
                if (same == wanted.length) {
                    return from + same;
                }
            }
            return -1;
        }
    }

    private void connect(int port, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Connection connection = new Connection(socket);
            socket.register(selector, SelectionKey.OP_READ, connection);
            connection.begin();
        }
    }

    private void runFor(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            selector.select(SELECT_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (key.isWritable()) {
                    connection.write();
                }
                if (key.isReadable()) {
                    connection.read();
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void count(boolean isAccepted, long nanos) {
        micros.recordValue(Math.min(nanos / 1_000, micros.getHighestTrackableValue()));
        if (isAccepted) {
            accepted++;
        } else {
            refused++;
        }
    }

    private void tell(int index, double seconds) {
        System.out.println(String.format(
                Locale.ROOT,
                "%s %d accepted=%d refused=%d seconds=%.3f p50=%.3f p99=%.3f",
                RESULT,
                index,
                accepted,
                refused,
                seconds,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3));
    }
}
