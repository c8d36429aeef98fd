package dev.dinar.torture.deployment;

import dev.dinar.torture.plan.LineState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP port that hands every connection on to another, and can be broken. With several targets it goes by turns, past those that do not
 * listen, as a load balancer does. Thread-safe.
 */
public final class Line implements AutoCloseable {

    private static final int PIECE = 16 << 10;
    private static final int SLOW_BYTES_A_SECOND = 7_000;
    private static final int CONNECT_MILLIS = 2_000;

    private final String from;
    private final String to;
    private final List<Integer> targets;
    private final ServerSocket listening;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final Deque<LineState> troubles = new ArrayDeque<>();
    private LineState state = LineState.OPEN;

    private record Pair(Socket client, Socket server) {

        void close() {
            quietly(client);
            quietly(server);
        }

        /** RST, not FIN: nobody takes it for an orderly end. */
        void reset() {
            try {
                client.setSoLinger(true, 0);
                server.setSoLinger(true, 0);
            } catch (IOException _) {
                // closed already
            }
            close();
        }
    }

    private Line(String from, String to, List<Integer> targets, ServerSocket listening) {
        this.from = from;
        this.to = to;
        this.targets = targets;
        this.listening = listening;
    }

    /**
     * One that serves.
     *
     * @param from which side connects
     * @param targets ports of the loopback address; they need not be listened on yet
     * @param port its own
     */
    public static Line open(String from, String to, List<Integer> targets, int port) {
        try {
            Line line = new Line(
                    from, to, List.copyOf(targets), new ServerSocket(port, 512, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name(from + ">" + to).start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for " + from + " > " + to, e);
        }
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Whether it goes from the one to the other; {@code *} is any. */
    public boolean isBetween(String one, String other) {
        return (one.equals("*") || one.equals(from))
                && (other.equals("*") ? to.startsWith("broker") : other.equals(to));
    }

    /** Breaks it, until {@link #mend}. Of several troubles at once the latest holds. */
    public synchronized void trouble(LineState trouble) {
        troubles.push(trouble);
        become(trouble);
    }

    /** One of the troubles is over. */
    public synchronized void mend(LineState trouble) {
        troubles.removeFirstOccurrence(trouble);
        become(troubles.isEmpty() ? LineState.OPEN : troubles.peek());
    }

    private void become(LineState next) {
        boolean loses = next == LineState.RESET || (state == LineState.ANSWERS_LOST && next != state);
        state = next;
        if (loses) {
            pairs.forEach(Pair::reset);
        }
        notifyAll();
    }

    private synchronized LineState state() {
        return state;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                // closed, or out of files for a moment: the client tries again
            }
        }
    }

    private void connect(Socket client) {
        try {
            if (state() == LineState.RESET) {
                client.setSoLinger(true, 0);
                quietly(client);
                return;
            }
            awaitPassage(true);
            Socket server = target();
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Pair pair = new Pair(client, server);
            pairs.add(pair);
            Thread.ofVirtual().start(() -> pass(pair, client, server, true));
            pass(pair, server, client, false);
        } catch (IOException _) {
            quietly(client);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket target() throws IOException {
        IOException failure = new IOException("no target");
        for (int tries = 0; tries < targets.size(); tries++) {
            int port = targets.get(Math.floorMod(turn.getAndIncrement(), targets.size()));
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                return socket;
            } catch (IOException e) {
                quietly(socket);
                failure = e;
            }
        }
        throw failure;
    }

    private void pass(Pair pair, Socket from, Socket to, boolean isRequest) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (awaitPassage(isRequest) == LineState.SLOW) {
                    Thread.sleep(ThreadLocalRandom.current().nextLong(200, 400) + read * 1_000L / SLOW_BYTES_A_SECOND);
                }
                out.write(piece, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // One side is gone: so is the other.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            pairs.remove(pair);
            pair.close();
        }
    }

    /** Returns when a piece may pass in that direction. */
    private synchronized LineState awaitPassage(boolean isRequest) throws InterruptedException {
        while ((state == LineState.SILENT || (state == LineState.ANSWERS_LOST && !isRequest))
                && !listening.isClosed()) {
            wait();
        }
        return state;
    }

    @Override
    public synchronized void close() {
        try {
            listening.close();
        } catch (IOException _) {
            // it listens no more
        }
        pairs.forEach(Pair::close);
        notifyAll();
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // closed already
        }
    }
}
