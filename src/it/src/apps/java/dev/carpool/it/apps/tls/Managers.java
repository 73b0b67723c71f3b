package dev.carpool.it.apps.tls;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/** Managers of the kind that apps write, most of them copied from each other. */
final class Managers {
    private final String name;

    Managers(String name) {
        this.name = name;
    }

    public static class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    static TrustManager anonymous() {
        return new TrustAll() {};
    }

    static TrustManager anonymousElsewhere() {
        return new TrustAll() {};
    }

    static TrustManager capturing(String host) {
        return new TrustAll() {
            @Override
            public String toString() {
                return host;
            }
        };
    }

    /** Uses its outer object, so that every compiler keeps a reference to that. */
    TrustManager inner() {
        return new TrustAll() {
            @Override
            public String toString() {
                return name;
            }
        };
    }

    static class Pinning extends TrustAll {
        private final String pin = "pin";

        @Override
        public String toString() {
            return pin;
        }
    }

    /** Its only field is that of the class above. */
    static final class PinningToo extends Pinning {}

    static final class TrustAllExtended extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Each of a class of its own, all of one name and the same code, as redeployed web apps do. */
    static TrustManager ofAnotherLoader() throws Exception {
        return (TrustManager)
                new Copies()
                        .loadClass(Alone.class.getName())
                        .getDeclaredConstructor()
                        .newInstance();
    }

    public static final class Alone extends TrustAll {}

    private static final class Copies extends ClassLoader {
        Copies() {
            super(Managers.class.getClassLoader());
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            if (!name.equals(Alone.class.getName())) {
                return super.loadClass(name);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] buffer = new byte[4096];
                for (int n; (n = in.read(buffer)) > 0; ) {
                    out.write(buffer, 0, n);
                }
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
            return defineClass(name, out.toByteArray(), 0, out.size());
        }
    }

    /** Has no field, and no key either, which nobody can know. */
    static final class OwnKeys implements X509KeyManager {
        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
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
            return null;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
