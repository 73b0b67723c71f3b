package dev.carpool.it.apps.driver;

import java.util.Collections;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;

/** The factory of TLS sockets that an app gives to a manager of HttpClient 5. */
final class Apache5Tls {
    private Apache5Tls() {}

    /** Null if nothing of the kind was turned. */
    static SSLConnectionSocketFactory factory(Settings settings) throws Exception {
        SSLContext context = Tls.context(settings);
        String verifier = settings.take(Knob.VERIFIER);
        String[] protocols = settings.list(Knob.PROTOCOLS);
        String[] ciphers = settings.list(Knob.CIPHERS);
        String sni = settings.take(Knob.SNI);
        String alpn = settings.take(Knob.ALPN);
        String identification = settings.take(Knob.ENDPOINT_IDENTIFICATION);
        boolean prepared = sni != null || alpn != null || identification != null;
        if (context == null
                && verifier == null
                && protocols == null
                && ciphers == null
                && !prepared) {
            return null;
        }
        SSLContext used = context == null ? SSLContext.getDefault() : context;
        return prepared
                ? new Prepared(used, verifier(verifier), sni, alpn, identification)
                : new SSLConnectionSocketFactory(used, protocols, ciphers, verifier(verifier));
    }

    private static HostnameVerifier verifier(String kind) {
        if (kind == null) {
            return HttpsSupport.getDefaultHostnameVerifier();
        }
        return kind.equals("OWN")
                ? new Tls.OwnVerifier("127.0.0.1")
                : NoopHostnameVerifier.INSTANCE;
    }

    /** The way by which the library's documentation sets what it has no setting for. */
    private static final class Prepared extends SSLConnectionSocketFactory {
        private final String sni;
        private final String alpn;
        private final String identification;

        Prepared(
                SSLContext context,
                HostnameVerifier verifier,
                String sni,
                String alpn,
                String identification) {
            super(context, verifier);
            this.sni = sni;
            this.alpn = alpn;
            this.identification = identification;
        }

        @Override
        protected void prepareSocket(SSLSocket socket) {
            SSLParameters parameters = socket.getSSLParameters();
            if (sni != null) {
                parameters.setServerNames(Collections.singletonList(new SNIHostName(sni)));
            }
            if (identification != null) {
                parameters.setEndpointIdentificationAlgorithm(identification);
            }
            if (alpn != null) {
                try {
                    Late.call(
                            parameters,
                            "setApplicationProtocols",
                            new Object[] {new String[] {alpn}});
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
            socket.setSSLParameters(parameters);
        }
    }
}
