package dev.carpool.it.apps.driver;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * Several tenants behind one TLS context, as apps have it: whose turn it is decides which
 * certificate is shown. No session of one tenant is resumed for another.
 */
final class ChoosingKeys extends X509ExtendedKeyManager {
    private static final ChoosingKeys SHARED = new ChoosingKeys();

    private static SSLContext context;

    private X509KeyManager tenant;

    static synchronized SSLContext context(KeyManager tenant, TrustManager[] trust)
            throws Exception {
        SHARED.tenant = (X509KeyManager) tenant;
        if (context == null) {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {SHARED}, trust, null);
        }
        SSLSessionContext sessions = context.getClientSessionContext();
        for (byte[] id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        }
        return context;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return tenant.getClientAliases(type, issuers);
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return tenant.chooseClientAlias(types, issuers, socket);
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        return tenant.chooseClientAlias(types, issuers, null);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return tenant.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return tenant.getPrivateKey(alias);
    }
}
