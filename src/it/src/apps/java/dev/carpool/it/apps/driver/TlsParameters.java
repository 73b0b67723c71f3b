package dev.carpool.it.apps.driver;

import java.util.Collections;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** What an app sets on each TLS socket where its library has no setting of its own for it. */
final class TlsParameters {
    private TlsParameters() {}

    /** Null if nothing is to be set; what is null in it is left as it is. */
    static SSLParameters of(Settings settings) throws ReflectiveOperationException {
        String[] protocols = settings.list(Knob.PROTOCOLS);
        String[] ciphers = settings.list(Knob.CIPHERS);
        String name = settings.take(Knob.SNI);
        String alpn = settings.take(Knob.ALPN);
        String identification = settings.take(Knob.ENDPOINT_IDENTIFICATION);
        if (protocols == null
                && ciphers == null
                && name == null
                && alpn == null
                && identification == null) {
            return null;
        }
        SSLParameters parameters = new SSLParameters(ciphers, protocols);
        if (name != null) {
            parameters.setServerNames(Collections.singletonList(new SNIHostName(name)));
        }
        if (alpn != null) {
            Late.call(parameters, "setApplicationProtocols", (Object) new String[] {alpn});
        }
        parameters.setEndpointIdentificationAlgorithm(identification);
        return parameters;
    }

    static void set(SSLSocket socket, SSLParameters parameters) {
        SSLParameters all = socket.getSSLParameters();
        if (parameters.getProtocols() != null) {
            all.setProtocols(parameters.getProtocols());
        }
        if (parameters.getCipherSuites() != null) {
            all.setCipherSuites(parameters.getCipherSuites());
        }
        if (parameters.getServerNames() != null) {
            all.setServerNames(parameters.getServerNames());
        }
        if (parameters.getEndpointIdentificationAlgorithm() != null) {
            all.setEndpointIdentificationAlgorithm(parameters.getEndpointIdentificationAlgorithm());
        }
        try {
            String[] alpn = (String[]) Late.call(parameters, "getApplicationProtocols");
            if (alpn.length > 0) {
                Late.call(all, "setApplicationProtocols", (Object) alpn);
            }
        } catch (UnsupportedOperationException java8) {
            // Nobody could set one.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        socket.setSSLParameters(all);
    }
}
