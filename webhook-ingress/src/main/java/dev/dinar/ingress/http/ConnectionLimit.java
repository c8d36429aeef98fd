package dev.dinar.ingress.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.spi.transport.Transport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * NIO with a bound on the connections of each listening socket, counted from the moment that one is accepted: Vert.x tells of a connection
 * only after its TLS handshake, and who never ends that would not count. One too many is closed at once. Thread-safe.
 */
final class ConnectionLimit implements io.vertx.core.transport.Transport, Transport {

    private final Transport nio = io.vertx.core.transport.Transport.NIO.implementation();
    private final int most;
    private final Runnable refused;

    /**
     * A transport for servers.
     *
     * @param most how many connections may be open
     * @param refused told of each that was closed for being one too many; must not block
     */
    ConnectionLimit(int most, Runnable refused) {
        this.most = most;
        this.refused = refused;
    }

    /** A listening socket that counts. */
    private final class Listening extends NioServerSocketChannel {

        private final AtomicInteger open = new AtomicInteger();

        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            int count = super.doReadMessages(accepted);
            if (count == 1) {
                Channel connection = (Channel) accepted.getLast();
                if (open.incrementAndGet() > most) {
                    open.decrementAndGet();
                    accepted.removeLast();
                    connection.unsafe().closeForcibly();
                    refused.run();
                    return 1;
                }
                connection.closeFuture().addListener(_ -> open.decrementAndGet());
            }
            return count;
        }
    }

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return null;
    }

    @Override
    public Transport implementation() {
        return this;
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return nio.ioHandlerFactory();
    }

    @Override
    @SuppressWarnings("deprecation") // Vert.x's own signature
    public DatagramChannel datagramChannel(io.netty.channel.socket.InternetProtocolFamily family) {
        return nio.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        return nio.datagramChannelFactory();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return nio.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return domainSocket ? nio.serverChannelFactory(true) : Listening::new;
    }
}
