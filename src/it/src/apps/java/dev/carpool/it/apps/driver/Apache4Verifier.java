package dev.carpool.it.apps.driver;

import javax.net.ssl.SSLException;
import org.apache.http.conn.ssl.AbstractVerifier;

/** An app's own, which lets one host pass. */
@SuppressWarnings("deprecation")
final class Apache4Verifier extends AbstractVerifier {
    private final String host;

    Apache4Verifier(String host) {
        this.host = host;
    }

    @Override
    public void verify(String name, String[] cns, String[] alternatives) throws SSLException {
        if (!host.equals(name)) {
            throw new SSLException("not " + host);
        }
    }
}
