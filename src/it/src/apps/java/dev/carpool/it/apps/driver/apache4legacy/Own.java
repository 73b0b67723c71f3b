package dev.carpool.it.apps.driver.apache4legacy;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Apache4LegacySchemes;
import dev.carpool.it.apps.mutation.Setter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ClientConnectionManagerFactory;
import org.apache.http.conn.scheme.HostNameResolver;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.TrustStrategy;
import org.apache.http.cookie.Cookie;
import org.apache.http.impl.client.BasicCookieStore;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultRedirectHandler;
import org.apache.http.impl.client.DefaultTargetAuthenticationHandler;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;

/** Objects as an app gives them to its clients. */
@SuppressWarnings("deprecation")
public final class Own {
    private Own() {}

    static HttpHost host(Site site) {
        URI base = URI.create(site.base);
        return new HttpHost(base.getHost(), base.getPort(), base.getScheme());
    }

    static void credentials(DefaultHttpClient client, Site site) {
        client.getCredentialsProvider()
                .setCredentials(AuthScope.ANY, new UsernamePasswordCredentials("user", "secret"));
    }

    static void proxyAndCredentials(DefaultHttpClient client, Site site) {
        client.getParams().setParameter("http.route.default-proxy", host(site));
        credentials(client, site);
    }

    static void shortWait(DefaultHttpClient client, Site site) {
        client.getParams().setParameter("http.conn-manager.timeout", 30L);
    }

    static void oneConnection(DefaultHttpClient client, Site site) {
        client.getParams().setParameter("http.conn-manager.max-total", 1);
    }

    /**
     * Connections that no other row's clients have: where it matters which of them are idle.
     *
     * @param number any that no other row has
     */
    static Setter.Given<DefaultHttpClient> connections(int number) {
        return (client, site) -> {
            client.getParams().setParameter("http.socket.linger", 100 + number);
            client.getParams().setParameter("http.protocol.wait-for-continue", 1);
        };
    }

    /** A client whose pool reads its limits when it is first used. */
    static final class Pooled extends DefaultHttpClient {
        @Override
        protected ClientConnectionManager createClientConnectionManager() {
            return getParams().getParameter("http.connection-manager.factory-class-name") == null
                    ? new ThreadSafeClientConnManager(getParams(), Apache4LegacySchemes.defaults())
                    : super.createClientConnectionManager();
        }
    }

    /** Named by a parameter. */
    public static final class Managers implements ClientConnectionManagerFactory {
        @Override
        public ClientConnectionManager newInstance(HttpParams params, SchemeRegistry schemes) {
            return new Manager(params, schemes);
        }
    }

    private static final class Manager extends ThreadSafeClientConnManager {
        Manager(HttpParams params, SchemeRegistry schemes) {
            super(params, schemes);
        }
    }

    /** Has a field, so that nobody can know that two of them agree. */
    static final class Resolver implements HostNameResolver {
        private final String address = "127.0.0.1";

        @Override
        public InetAddress resolve(String host) throws IOException {
            return InetAddress.getByName(address);
        }
    }

    /** A trust strategy, which 4.0 lacks. */
    static Object everybody() {
        TrustStrategy strategy = (chain, type) -> false;
        return strategy;
    }

    static final class FollowsNothing extends DefaultRedirectHandler {
        @Override
        public boolean isRedirectRequested(HttpResponse response, HttpContext context) {
            return false;
        }
    }

    static final class AnswersNothing extends DefaultTargetAuthenticationHandler {
        @Override
        public boolean isAuthenticationRequested(HttpResponse response, HttpContext context) {
            return false;
        }
    }

    static final class Forgetful extends BasicCookieStore {
        @Override
        public synchronized void addCookie(Cookie cookie) {}
    }
}
