package dev.carpool.it.apps.driver.apache4legacy;

import dev.carpool.it.apps.Site;
import dev.carpool.it.apps.driver.Apache4LegacySchemes;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.scheme.SocketFactory;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.conn.ssl.X509HostnameVerifier;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.SingleClientConnManager;
import org.apache.http.params.BasicHttpParams;

/** The library's own objects, as apps give them to clients. */
@SuppressWarnings("deprecation")
final class Parts {
    static final X509HostnameVerifier BROWSERS =
            SSLSocketFactory.BROWSER_COMPATIBLE_HOSTNAME_VERIFIER;
    static final X509HostnameVerifier ANY_NAME = SSLSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER;

    private Parts() {}

    /**
     * @param protocol makes two contexts differ, or not
     */
    static SSLContext context(String protocol) throws Exception {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(null, null, null);
        return context;
    }

    static SSLSocketFactory secure() throws Exception {
        return new SSLSocketFactory(context("TLS"));
    }

    static Scheme anyName() throws Exception {
        SSLSocketFactory factory = secure();
        factory.setHostnameVerifier(ANY_NAME);
        return Apache4LegacySchemes.https(factory);
    }

    static Scheme http(SocketFactory factory) {
        return new Scheme("http", factory, 80);
    }

    static SocketFactory plain() {
        return PlainSocketFactory.getSocketFactory();
    }

    static SchemeRegistry registry() throws Exception {
        return Apache4LegacySchemes.defaults();
    }

    static SchemeRegistry with(Scheme scheme) throws Exception {
        SchemeRegistry registry = registry();
        registry.register(scheme);
        return registry;
    }

    static HttpClient client(SchemeRegistry schemes) {
        return client(new SingleClientConnManager(new BasicHttpParams(), schemes));
    }

    static HttpClient client(ClientConnectionManager manager) {
        return new DefaultHttpClient(manager, null);
    }

    /** Who is trusted by default, and one more. */
    static KeyStore trust(Site site) throws Exception {
        KeyStore store = store(System.getProperty("javax.net.ssl.trustStore"));
        KeyStore more = keys(site);
        store.setCertificateEntry("more", more.getCertificate(more.aliases().nextElement()));
        return store;
    }

    static KeyStore trust() throws Exception {
        return store(System.getProperty("javax.net.ssl.trustStore"));
    }

    /** Of somebody with a certificate. */
    static KeyStore keys(Site site) throws Exception {
        return store(site.get("keys", null));
    }

    static KeyStore noKeys() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore store(String path) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Paths.get(path))) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }
}
