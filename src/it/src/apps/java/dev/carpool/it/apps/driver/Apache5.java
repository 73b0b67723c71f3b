package dev.carpool.it.apps.driver;

import dev.carpool.it.apps.driver.apache5.Apache5Surfaces;
import dev.carpool.it.apps.mutation.Surface;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, classic API. */
public final class Apache5 implements Driver {
    private static final HttpClientBuilder REUSED = HttpClientBuilder.create();

    @Override
    public List<String> ways() {
        return Arrays.asList(
                "CREATE_DEFAULT",
                "CREATE_SYSTEM",
                "CREATE_MINIMAL",
                "CUSTOM",
                "REUSED_BUILDER",
                "SUBCLASSED_BUILDER",
                "POOL_FROM_BUILDER",
                "LAX_POOL_FROM_BUILDER",
                "POOL_FROM_CONSTRUCTOR",
                "POOL_FOR_MINIMAL",
                "BASIC_MANAGER");
    }

    @Override
    public List<Surface<?>> surfaces() {
        return Apache5Surfaces.all();
    }

    @Override
    public Http client(Settings settings) throws Exception {
        String way = settings.isEmpty() ? ways().get(0) : settings.take(Knob.WAY);
        if (way != null) {
            settings.done();
            return new Apache5Http(built(way));
        }
        HttpClientBuilder builder = HttpClients.custom();
        manager(builder, settings);
        HttpHost proxy = route(builder, settings);
        behaviour(builder, settings);
        Knob[] ofRequests = {
            Knob.RESPONSE_TIMEOUT, Knob.CONNECT_TIMEOUT, Knob.POOL_WAIT, Knob.EXPECT_CONTINUE
        };
        RequestConfig.Builder requests = RequestConfig.custom();
        boolean turned = false;
        for (Knob knob : ofRequests) {
            turned |= request(requests, knob, settings.take(knob));
        }
        boolean asked = settings.has(Knob.NTLM) || settings.has(Knob.PROXY_NTLM);
        Apache5Users.apply(builder, requests, settings, proxy);
        if (turned || asked) {
            builder.setDefaultRequestConfig(requests.build());
        }
        settings.done();
        return new Apache5Http(builder.build());
    }

    @Override
    public Http longLived(Settings settings) throws Exception {
        settings.done();
        PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
        manager.setMaxTotal(100);
        manager.setDefaultMaxPerRoute(100);
        return new Apache5Http(HttpClients.custom().setConnectionManager(manager).build());
    }

    private static org.apache.hc.client5.http.impl.classic.CloseableHttpClient built(String way) {
        switch (way) {
            case "CREATE_DEFAULT":
                return HttpClients.createDefault();
            case "CREATE_SYSTEM":
                return HttpClients.createSystem();
            case "CREATE_MINIMAL":
                return HttpClients.createMinimal();
            case "CUSTOM":
                return HttpClients.custom()
                        .setUserAgent("custom/1")
                        .disableCookieManagement()
                        .build();
            case "REUSED_BUILDER":
                return REUSED.build();
            case "SUBCLASSED_BUILDER":
                return new HouseBuilder().build();
            case "POOL_FROM_BUILDER":
                return HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create().build())
                        .build();
            case "LAX_POOL_FROM_BUILDER":
                return HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                                        .build())
                        .build();
            case "POOL_FROM_CONSTRUCTOR":
                return HttpClients.custom()
                        .setConnectionManager(new PoolingHttpClientConnectionManager())
                        .build();
            case "POOL_FOR_MINIMAL":
                return HttpClients.createMinimal(new PoolingHttpClientConnectionManager());
            case "BASIC_MANAGER":
                return HttpClients.custom()
                        .setConnectionManager(new BasicHttpClientConnectionManager())
                        .build();
            default:
                throw new UnsupportedOperationException(way);
        }
    }

    private static void manager(HttpClientBuilder builder, Settings settings) throws Exception {
        SSLConnectionSocketFactory secure = Apache5Tls.factory(settings);
        String resolver = settings.take(Knob.RESOLVER);
        String sockets = settings.take(Knob.SOCKET_FACTORY);
        String[] socks = settings.pair(Knob.SOCKS);
        if (socks != null && !Apache5Sockets.heedsSocks()) {
            throw new UnsupportedOperationException("SOCKS is ignored by this version");
        }
        boolean one = settings.take(Knob.ONE_CONNECTION) != null;
        int perRoute = settings.number(Knob.MAX_PER_ROUTE);
        int total = settings.number(Knob.MAX_TOTAL);
        if (secure == null
                && resolver == null
                && sockets == null
                && !one
                && socks == null
                && perRoute < 0
                && total < 0) {
            return;
        }
        if (one) {
            builder.setConnectionManager(
                    new BasicHttpClientConnectionManager(Apache5Sockets.registry(sockets, secure)));
            return;
        }
        PoolingHttpClientConnectionManager manager;
        if (sockets != null) {
            manager =
                    new PoolingHttpClientConnectionManager(
                            Apache5Sockets.registry(sockets, secure));
        } else {
            PoolingHttpClientConnectionManagerBuilder managers =
                    PoolingHttpClientConnectionManagerBuilder.create();
            if (secure != null) {
                managers.setSSLSocketFactory(secure);
            }
            if (resolver != null) {
                managers.setDnsResolver(Apache5Sockets.resolver(resolver));
            }
            if (socks != null) {
                managers.setDefaultSocketConfig(
                        SocketConfig.custom()
                                .setSocksProxyAddress(
                                        new InetSocketAddress(socks[0], Integer.parseInt(socks[1])))
                                .build());
            }
            manager = managers.build();
        }
        if (perRoute >= 0) {
            manager.setDefaultMaxPerRoute(perRoute);
        }
        if (total >= 0) {
            manager.setMaxTotal(total);
        }
        builder.setConnectionManager(manager);
    }

    /** Returns the proxy, or null. */
    private static HttpHost route(HttpClientBuilder builder, Settings settings)
            throws UnknownHostException {
        String[] proxy = settings.pair(Knob.PROXY);
        HttpHost proxyHost = proxy == null ? null : new HttpHost(proxy[0], port(proxy));
        String local = settings.take(Knob.LOCAL_ADDRESS);
        if (local != null) {
            builder.setRoutePlanner(from(InetAddress.getByName(local), proxyHost));
        } else if (proxyHost != null) {
            builder.setProxy(proxyHost);
        }
        return proxyHost;
    }

    private static int port(String[] hostAndPort) {
        return Integer.parseInt(hostAndPort[1]);
    }

    private static HttpRoutePlanner from(InetAddress address, HttpHost proxy) {
        if (proxy != null) {
            return new DefaultProxyRoutePlanner(proxy) {
                @Override
                protected InetAddress determineLocalAddress(HttpHost first, HttpContext context) {
                    return address;
                }
            };
        }
        return new DefaultRoutePlanner(null) {
            @Override
            protected InetAddress determineLocalAddress(HttpHost first, HttpContext context)
                    throws HttpException {
                return address;
            }
        };
    }

    private static void behaviour(HttpClientBuilder builder, Settings settings) {
        // On is what the library does by itself.
        settings.take(Knob.COOKIES);
        String agent = settings.take(Knob.USER_AGENT);
        if (agent != null) {
            builder.setUserAgent(agent);
        }
        String[] header = settings.pair(Knob.DEFAULT_HEADER);
        if (header != null) {
            builder.setDefaultHeaders(
                    Collections.singleton(new BasicHeader(header[0], header[1].trim())));
        }
        String[] late = settings.pair(Knob.INTERCEPTOR_HEADER);
        if (late != null) {
            builder.addRequestInterceptorLast(
                    (request, entity, context) -> request.setHeader(late[0], late[1].trim()));
        }
        if (settings.take(Knob.INTERCEPTOR_ERROR) != null) {
            builder.addRequestInterceptorLast(
                    (request, entity, context) -> {
                        if (request.getPath().contains("error")) {
                            throw new StackOverflowError("from an interceptor");
                        }
                    });
        }
        String token = settings.take(Knob.USER_TOKEN);
        if (token != null) {
            builder.setUserTokenHandler((route, context) -> new X500Principal(token));
        }
        if (settings.take(Knob.CONNECTION_STATE) != null) {
            builder.disableConnectionState();
        }
        if (settings.take(Knob.RETRIES) != null) {
            builder.disableAutomaticRetries();
        }
        if (settings.take(Knob.REUSE) != null) {
            builder.setConnectionReuseStrategy((request, response, context) -> false);
        }
        if (settings.take(Knob.REDIRECTS) != null) {
            builder.disableRedirectHandling();
        }
    }

    @SuppressWarnings("deprecation")
    private static boolean request(RequestConfig.Builder requests, Knob knob, String value) {
        if (value == null) {
            return false;
        }
        switch (knob) {
            case RESPONSE_TIMEOUT:
                requests.setResponseTimeout(Timeout.ofMilliseconds(Long.parseLong(value)));
                break;
            case CONNECT_TIMEOUT:
                requests.setConnectTimeout(Timeout.ofMilliseconds(Long.parseLong(value)));
                break;
            case POOL_WAIT:
                requests.setConnectionRequestTimeout(Timeout.ofMilliseconds(Long.parseLong(value)));
                break;
            default:
                requests.setExpectContinueEnabled(true);
        }
        return true;
    }

    private static final class HouseBuilder extends HttpClientBuilder {
        HouseBuilder() {
            setUserAgent("house/1");
        }
    }
}
