package dev.carpool.it.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * Jetty, for HTTP/2 and WebSockets. Its sockets are counted where they are accepted. What a path
 * begins with says how it is answered: {@link JettyAnswers}.
 */
public final class JettyOrigin implements Origin {
    private static final int STREAMS = 100;

    private final Server server = new Server();
    private final ServerConnector connector;
    private final String scheme;
    private final List<Received> requests = Collections.synchronizedList(new ArrayList<>());
    private final Carrying carrying = new Carrying();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private JettyOrigin(String scheme, Duration idle, int streams) {
        this.scheme = scheme;
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        HttpConnectionFactory one = new HttpConnectionFactory(http);
        if (scheme.equals("https")) {
            http.addCustomizer(new SecureRequestCustomizer(false));
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setSslContext(Keys.shared().serverContext());
            ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
            alpn.setDefaultProtocol(one.getProtocol());
            connector =
                    new ServerConnector(
                            server,
                            1,
                            1,
                            new SslConnectionFactory(tls, alpn.getProtocol()),
                            alpn,
                            limited(new HTTP2ServerConnectionFactory(http), streams),
                            one);
        } else {
            connector =
                    new ServerConnector(
                            server,
                            1,
                            1,
                            one,
                            limited(new HTTP2CServerConnectionFactory(http), streams));
        }
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(idle.toMillis());
        connector.addBean(new Accepted());
        server.addConnector(connector);
        WebSocketUpgradeHandler sockets =
                WebSocketUpgradeHandler.from(
                        server,
                        container -> container.addMapping("/ws", (up, down, done) -> new Echo()));
        sockets.setHandler(new JettyAnswers(carrying));
        server.setHandler(new Recorded(sockets));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static AbstractHTTP2ServerConnectionFactory limited(
            AbstractHTTP2ServerConnectionFactory factory, int streams) {
        factory.setMaxConcurrentStreams(streams);
        return factory;
    }

    /** HTTP/2 over TLS. */
    public static JettyOrigin tls() {
        return new JettyOrigin("https", Duration.ofSeconds(60), STREAMS);
    }

    /** In the clear: who offers h2c with a request, gets it. */
    public static JettyOrigin clear() {
        return new JettyOrigin("http", Duration.ofSeconds(60), STREAMS);
    }

    /** HTTP/2 over TLS; says goodbye to whoever has been silent for so long. */
    public static JettyOrigin impatient(Duration idle) {
        return new JettyOrigin("https", idle, STREAMS);
    }

    /** HTTP/2 over TLS, so many streams on a connection at a time. */
    public static JettyOrigin narrow(int streams) {
        return new JettyOrigin("https", Duration.ofSeconds(60), streams);
    }

    @Override
    public String base() {
        return scheme + "://127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public ServerSaw saw() {
        synchronized (requests) {
            return new ServerSaw(
                    connector.getLocalPort(),
                    accepted.get(),
                    List.copyOf(requests),
                    0,
                    mostOpen.get());
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Accepted implements SelectorManager.AcceptListener {
        @Override
        public void onAccepted(java.nio.channels.SelectableChannel channel) {
            accepted.incrementAndGet();
        }
    }

    private final class Recorded extends Handler.Wrapper {
        Recorded(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            String path = Request.getPathInContext(request);
            EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
            if (carrying.isForgotten(end)) {
                end.close();
                return true;
            }
            if (!path.startsWith(JettyAnswers.PUSHED)) {
                Carrying.Place place = carrying.carries(end);
                mostOpen.accumulateAndGet(connector.getConnectedEndPoints().size(), Math::max);
                List<String> headers =
                        request.getHeaders().stream()
                                .map(field -> field.getName() + ": " + field.getValue())
                                .toList();
                String body = request.getLength() > 0 ? Content.Source.asString(request) : "";
                requests.add(
                        new Received(
                                place.connection(),
                                place.request(),
                                request.getMethod(),
                                path,
                                headers,
                                body));
            }
            return super.handle(request, response, callback);
        }
    }

    /** Says what it hears. */
    public static final class Echo extends Session.Listener.AbstractAutoDemanding {
        @Override
        public void onWebSocketText(String message) {
            getSession().sendText(message, org.eclipse.jetty.websocket.api.Callback.NOOP);
        }
    }
}
