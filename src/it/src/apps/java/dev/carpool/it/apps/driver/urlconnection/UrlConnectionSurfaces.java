package dev.carpool.it.apps.driver.urlconnection;

import static dev.carpool.it.apps.mutation.Setter.of;
import static dev.carpool.it.apps.mutation.Setter.refuses;
import static dev.carpool.it.apps.mutation.Setter.stays;

import dev.carpool.it.apps.driver.OwnFactory;
import dev.carpool.it.apps.driver.Tls;
import dev.carpool.it.apps.driver.UrlConnectionHttp;
import dev.carpool.it.apps.mutation.Probe;
import dev.carpool.it.apps.mutation.Setter;
import dev.carpool.it.apps.mutation.Surface;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;

/** All that apps configure HttpURLConnection by. */
public final class UrlConnectionSurfaces {
    private static final String READS = "reads the answer";
    private static final String DEFAULTS =
            "for connections that are made later: see the setter of each";
    private static final String CONTENT = "what is made of a body";
    private static final String EXCHANGE = "one request";
    private static final String ITS_OWN = "the next connection object has its own";

    private static final String[] INHERITED = {
        "setConnectTimeout(int)",
        "setReadTimeout(int)",
        "setInstanceFollowRedirects(boolean)",
        "setRequestMethod(String)",
        "setRequestProperty(String, String)",
        "addRequestProperty(String, String)",
        "setIfModifiedSince(long)",
        "setUseCaches(boolean)",
        "setAllowUserInteraction(boolean)",
        "setDoOutput(boolean)",
        "setChunkedStreamingMode(int)",
        "setFixedLengthStreamingMode(int)",
        "setFixedLengthStreamingMode(long)",
        "setAuthenticator(Authenticator)"
    };

    private UrlConnectionSurfaces() {}

    public static List<Surface<?>> all() {
        return Arrays.asList(http(), https(), TlsTables.parameters(), TlsTables.context());
    }

    private static Table http() {
        return common(Table.ofConnections(HttpURLConnection.class))
                .rows(
                        request("setConnectTimeout(int)", 41_000).unseen("nothing takes so long"),
                        request("setReadTimeout(int)", 800).seenBy(Probe.SLOW),
                        request("setInstanceFollowRedirects(boolean)", false)
                                .seenBy(Probe.REDIRECT),
                        request("setRequestMethod(String)", "OPTIONS"),
                        request("setRequestProperty(String, String)", "X-Own", "1"),
                        request("addRequestProperty(String, String)", "X-Own", "1"),
                        request("setIfModifiedSince(long)", 86_400_000L),
                        request("setUseCaches(boolean)", false),
                        request("setAllowUserInteraction(boolean)", true)
                                .unseen("nobody has asked since applets"),
                        request("setDoOutput(boolean)", true).unseen("only a body shows"),
                        request("setChunkedStreamingMode(int)", 100).seenBy(Probe.POST),
                        request("setFixedLengthStreamingMode(int)", 2)
                                .seenBy(Probe.POST)
                                .unseen("the length is the same"),
                        request("setFixedLengthStreamingMode(long)", 2L)
                                .seenBy(Probe.POST)
                                .unseen("the length is the same"),
                        refuses(
                                "setAuthenticator(Authenticator)",
                                "customAuthenticator",
                                "the JDK's own pool tells connections apart by it",
                                site -> new Object[] {new Nobody()}));
    }

    private static Table https() {
        return common(Table.ofConnections(HttpsURLConnection.class))
                .noSetters("see HttpURLConnection", INHERITED)
                .noSetters(
                        DEFAULTS,
                        "getDefaultHostnameVerifier()",
                        "setDefaultHostnameVerifier(HostnameVerifier)",
                        "getDefaultSSLSocketFactory()",
                        "setDefaultSSLSocketFactory(SSLSocketFactory)")
                .rows(
                        Setter.<UrlConnectionHttp>refuses(
                                        "setHostnameVerifier(HostnameVerifier)",
                                        "customHostnameVerifier",
                                        "whose certificates are accepted",
                                        site -> new Object[] {new Tls.OwnVerifier("127.0.0.1")})
                                .tls(),
                        Setter.<UrlConnectionHttp>refuses(
                                        "setSSLSocketFactory(SSLSocketFactory)",
                                        "customSocketFactory",
                                        "makes the connection",
                                        site -> new Object[] {OwnFactory.around(null)})
                                .tls());
    }

    private static Table common(Table table) {
        return table.noSetters(
                        READS,
                        "getHeaderField(String)",
                        "getHeaderField(int)",
                        "getHeaderFieldDate(String, long)",
                        "getHeaderFieldInt(String, int)",
                        "getHeaderFieldKey(int)",
                        "getHeaderFieldLong(String, long)",
                        "getContent(Class[])")
                .noSetters("reads what was set", "getRequestProperty(String)")
                .noSetters(
                        CONTENT,
                        "getFileNameMap()",
                        "setFileNameMap(FileNameMap)",
                        "setContentHandlerFactory(ContentHandlerFactory)",
                        "guessContentTypeFromName(String)",
                        "guessContentTypeFromStream(InputStream)")
                .noSetters(
                        DEFAULTS,
                        "getFollowRedirects()",
                        "setFollowRedirects(boolean)",
                        "getDefaultAllowUserInteraction()",
                        "setDefaultAllowUserInteraction(boolean)",
                        "setDefaultUseCaches(boolean)",
                        "getDefaultUseCaches(String)",
                        "setDefaultUseCaches(String, boolean)",
                        "getDefaultRequestProperty(String)",
                        "setDefaultRequestProperty(String, String)")
                .noSetters("without it nothing is read", "setDoInput(boolean)")
                .noSetters(EXCHANGE, "connect()", "disconnect()");
    }

    private static Setter<UrlConnectionHttp> request(String signature, Object... values) {
        return stays(signature, ITS_OWN, of(values));
    }

    /** Knows nobody, and says so. */
    private static final class Nobody extends Authenticator {}
}
