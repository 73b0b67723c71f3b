package dev.carpool.it.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
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
 * begins with says how it is answered; {@code /ws} echoes messages. {@code /held/1} is answered,
 * and the rest of {@code /part/1} sent, when {@code /drop-held/1} or {@code /drop-part/1} has ended
 * a connection, which waits for it to arrive; {@code /meet/a/2/1} when {@code /meet/a/2/0} has
 * arrived as well. {@code /dismiss} wants no more on all connections but its own that have carried
 * anything; after {@code /forget} those end with the next request, of which nobody learns.
 */
public final class JettyOrigin implements Origin {
    /** Pushed to whoever asks for {@code /push}. */
    public static final String PUSHED = "/pushed/";

    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(400);
    private static final int STREAMS = 100;

    private final Server server = new Server();
    private final ServerConnector connector;
    private final String scheme;
    private final List<Received> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<EndPoint, int[]> connections = new IdentityHashMap<>();
    private final Set<EndPoint> forgotten = ConcurrentHashMap.newKeySet();
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
        sockets.setHandler(new Answers());
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
            if (forgotten.contains(end)) {
                end.close();
                return true;
            }
            if (!path.startsWith(PUSHED)) {
                int[] connection = connection(end);
                List<String> headers =
                        request.getHeaders().stream()
                                .map(field -> field.getName() + ": " + field.getValue())
                                .toList();
                String body = request.getLength() > 0 ? Content.Source.asString(request) : "";
                requests.add(
                        new Received(
                                connection[0],
                                connection[1],
                                request.getMethod(),
                                path,
                                headers,
                                body));
            }
            return super.handle(request, response, callback);
        }

        private int[] connection(EndPoint end) {
            synchronized (connections) {
                mostOpen.accumulateAndGet(connector.getConnectedEndPoints().size(), Math::max);
                int number = connections.size() + 1;
                int[] counted = connections.computeIfAbsent(end, e -> new int[] {number, 0});
                counted[1]++;
                return counted.clone();
            }
        }
    }

    private List<EndPoint> used() {
        synchronized (connections) {
            return List.copyOf(connections.keySet());
        }
    }

    private final class Answers extends Handler.Abstract {
        private final Awaited awaited = new Awaited();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String path = Request.getPathInContext(request);
            Connection connection = request.getConnectionMetaData().getConnection();
            response.setStatus(200);
            Callback done = callback;
            if (path.startsWith("/slow") || path.startsWith(PUSHED + "slow")) {
                LockSupport.parkNanos(SLOW);
            } else if (path.startsWith("/stall")) {
                return true;
            } else if (path.startsWith("/stream")) {
                stream(response, callback);
                return true;
            } else if (path.startsWith("/half")) {
                Content.Sink.write(response, false, "a", Callback.NOOP);
                return true;
            } else if (path.startsWith("/push/")) {
                push(request, path);
            } else if (path.startsWith("/part")) {
                part(path, response, callback);
                return true;
            } else if (path.startsWith("/meet")) {
                String[] parts = path.split("/");
                awaited.meet(
                        parts[2] + "/", Integer.parseInt(parts[4]), Integer.parseInt(parts[3]));
            } else if (path.startsWith("/dismiss")) {
                used().stream()
                        .filter(end -> end != connection.getEndPoint())
                        .forEach(end -> goodbye(end.getConnection()));
            } else if (path.startsWith("/forget")) {
                forgotten.addAll(used());
            } else if (path.startsWith("/missing")) {
                response.setStatus(404);
            } else if (path.startsWith("/goodbye")) {
                done = Callback.from(callback, () -> goodbye(connection));
            } else if (path.startsWith("/drop")) {
                String held = path.replace("/drop-", "/");
                if (!held.equals(path)) {
                    awaited.await(held);
                }
                connection.getEndPoint().close();
                awaited.happens(path);
                return true;
            } else if (path.startsWith("/held")) {
                awaited.happens(path);
                awaited.await("/drop-" + path.substring(1));
            }
            String text = request.getMethod() + " " + path;
            Content.Sink.write(
                    response, true, text.repeat(path.startsWith("/big") ? 9000 : 1), done);
            return true;
        }

        private void stream(Response response, Callback callback) {
            inTwo(response, callback, () -> LockSupport.parkNanos(SLOW));
        }

        private void part(String path, Response response, Callback callback) {
            Runnable pause =
                    () -> {
                        awaited.happens(path);
                        awaited.await("/drop-" + path.substring(1));
                    };
            inTwo(response, callback, pause);
        }

        private void inTwo(Response response, Callback callback, Runnable pause) {
            Callback rest =
                    Callback.from(
                            () -> {
                                pause.run();
                                Content.Sink.write(response, true, "z", callback);
                            },
                            callback::failed);
            Content.Sink.write(response, false, "a", rest);
        }

        private void push(Request request, String path) {
            HttpURI uri =
                    HttpURI.build(request.getHttpURI())
                            .path(PUSHED + path.substring("/push/".length()));
            request.push(new MetaData.Request("GET", uri, HttpVersion.HTTP_2, HttpFields.EMPTY));
        }

        /** No new streams on this connection. */
        private void goodbye(Connection connection) {
            if (connection instanceof HTTP2Connection two) {
                two.getSession().close(0, "goodbye", Callback.NOOP);
            } else {
                connection.close();
            }
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
