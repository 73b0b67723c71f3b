package dev.carpool.demo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server that the scenarios call; it counts what reaches it over one scheme. */
public final class TargetServer implements AutoCloseable {

    /** Enough for the ten workers of a scenario besides the server's own acceptor and selector. */
    private static final int THREADS = 20;

    private final Server server;
    private final ServerConnector connector;
    private final String scheme;
    private final TargetHandler handler = new TargetHandler();
    private final LongAdder accepted = new LongAdder();

    private TargetServer(String scheme, SslContextFactory.Server tls) {
        this.scheme = scheme;
        // A fixed number of threads, so that the thread figures move with the clients alone.
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
        threads.setName("target-server");
        threads.setReservedThreads(0);
        server = new Server(threads);
        HttpConnectionFactory http = new HttpConnectionFactory(new HttpConfiguration());
        ConnectionFactory[] protocols =
                tls == null
                        ? new ConnectionFactory[] {http}
                        : AbstractConnectionFactory.getFactories(tls, http);
        connector = new ServerConnector(server, 1, 1, protocols);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setAcceptedTcpNoDelay(true);
        connector.addBean(
                new SelectorManager.AcceptListener() {
                    @Override
                    public void onAccepted(SelectableChannel channel) {
                        accepted.increment();
                    }
                });
        server.addConnector(connector);
        server.setHandler(handler);
    }

    /** Starts a server for {@code http} or {@code https} on a free port. */
    public static TargetServer start(String scheme, SelfSignedKey key) throws Exception {
        TargetServer target = new TargetServer(scheme, scheme.equals("https") ? tls(key) : null);
        target.server.start();
        return target;
    }

    public URI uri() {
        return URI.create(scheme + "://" + connector.getHost() + ":" + port());
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** How many connections were accepted. */
    public long accepted() {
        return accepted.sum();
    }

    /** How many requests arrived, whole or not. */
    public long requests() {
        return handler.requests();
    }

    /** How many requests carried the {@code close} token in a {@code Connection} header. */
    public long closeHeaders() {
        return handler.closeHeaders();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the server did not stop", e);
        }
    }

    private static SslContextFactory.Server tls(SelfSignedKey key) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(key.store().toString());
        tls.setKeyStorePassword(key.password());
        return tls;
    }
}
