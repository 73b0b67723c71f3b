package dev.carpool.it.apps.driver.apache3;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.mutation.Setter;
import java.net.URI;
import java.util.Collections;
import org.apache.commons.httpclient.Cookie;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.HttpState;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.UsernamePasswordCredentials;
import org.apache.commons.httpclient.auth.AuthScope;
import org.apache.commons.httpclient.params.HostParams;
import org.apache.commons.httpclient.params.HttpClientParams;
import org.apache.commons.httpclient.params.HttpConnectionManagerParams;
import org.apache.commons.httpclient.params.HttpMethodParams;

/** Objects as an app gives them to its clients. */
final class Own {
    private Own() {}

    static HttpClient client() {
        return new HttpClient();
    }

    static HttpClient pooled() {
        return new HttpClient(new MultiThreadedHttpConnectionManager());
    }

    static URI address(Site site) {
        return URI.create(site.base);
    }

    static void manager(HttpClient client, Object manager) {
        client.setHttpConnectionManager((HttpConnectionManager) manager);
    }

    static void credentials(HttpClient client, Site site) {
        client.getState()
                .setCredentials(AuthScope.ANY, new UsernamePasswordCredentials("user", "secret"));
    }

    /** For the client's own pool. */
    static void shortWait(HttpClient client, Site site) {
        client.getParams().setConnectionManagerTimeout(30);
    }

    static void oneConnection(HttpClient client, Site site) {
        MultiThreadedHttpConnectionManager manager = new MultiThreadedHttpConnectionManager();
        manager.getParams().setMaxTotalConnections(1);
        client.setHttpConnectionManager(manager);
    }

    /**
     * Connections that no other row's clients have: where it matters which of them are idle.
     *
     * @param number any that no other row has
     */
    static Setter.Given<HttpClient> connections(int number) {
        return (client, site) ->
                client.getHttpConnectionManager().getParams().setSendBufferSize(100_000 + number);
    }

    static HttpClientParams named() {
        HttpClientParams params = new HttpClientParams();
        params.setParameter(HttpMethodParams.USER_AGENT, "own/1");
        return params;
    }

    static HostParams headers() {
        HostParams params = new HostParams();
        params.setParameter(
                HostParams.DEFAULT_HEADERS, Collections.singleton(new Header("X-Own", "always")));
        return params;
    }

    static HttpConnectionManagerParams delaying() {
        HttpConnectionManagerParams params = new HttpConnectionManagerParams();
        params.setTcpNoDelay(false);
        return params;
    }

    static HttpState visited() {
        HttpState state = new HttpState();
        state.addCookie(new Cookie("127.0.0.1", "own", "1", "/", null, false));
        return state;
    }

    static final class Manager extends SimpleHttpConnectionManager {}
}
