package dev.carpool.bench.server;

import dev.carpool.bench.load.Answer;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * HTTP/1.1 over plain TCP and TLS, on loopback, with keep-alive and TCP_NODELAY; counts sockets.
 */
public final class BenchServer implements AutoCloseable {
    /** The query of those requests whose responses now and then end their connection. */
    static final String ENDING = "ending";

    private static final int RESPONSES_BEFORE_AN_END = 50;
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final Server server = new Server();
    private final ServerConnector plain;
    private final ServerConnector tls;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder closeHeaders = new LongAdder();
    private final AtomicInteger endings = new AtomicInteger();

    /** A started server on two free ports, with the key of {@code material}. */
    public BenchServer(KeyMaterial material) throws Exception {
        HttpConnectionFactory http = new HttpConnectionFactory(new HttpConfiguration());
        plain = new ServerConnector(server, http);
        tls =
                new ServerConnector(
                        server,
                        new SslConnectionFactory(context(material.key()), "http/1.1"),
                        http);
        for (ServerConnector connector : new ServerConnector[] {plain, tls}) {
            connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
            connector.setIdleTimeout(IDLE_MILLIS);
            connector.setAcceptQueueSize(1024);
            connector.addEventListener(new Accepted());
            server.addConnector(connector);
        }
        server.setHandler(new Answering());
        server.start();
    }

    private static SslContextFactory.Server context(Path key) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStorePath(key.toUri().toString());
        context.setKeyStorePassword(KeyMaterial.PASSWORD);
        return context;
    }

    /** Port of a scheme. */
    public int port(Scheme scheme) {
        return (scheme == Scheme.HTTP ? plain : tls).getLocalPort();
    }

    /** What it has counted until now. */
    public ServerCounts counts() {
        return new ServerCounts(accepted.sum(), requests.sum(), closeHeaders.sum());
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    private final class Accepted implements SelectorManager.AcceptListener {
        @Override
        public void onAccepted(SelectableChannel channel) {
            accepted.increment();
        }
    }

    private final class Answering extends Handler.Abstract.NonBlocking {
        private final ByteBuffer body = ByteBuffer.wrap(Answer.body()).asReadOnlyBuffer();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            requests.increment();
            if (request.getHeaders().contains(HttpHeader.CONNECTION, "close")) {
                closeHeaders.increment();
            }
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            if (ENDING.equals(request.getHttpURI().getQuery())
                    && endings.incrementAndGet() % RESPONSES_BEFORE_AN_END == 0) {
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            }
            response.write(true, body.duplicate(), callback);
            return true;
        }
    }
}
