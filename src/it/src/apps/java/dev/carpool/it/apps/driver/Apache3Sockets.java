package dev.carpool.it.apps.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.protocol.DefaultProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.SecureProtocolSocketFactory;

/** Factories of sockets as apps write them for HttpClient 3. */
final class Apache3Sockets {
    private static Secure shared;

    private Apache3Sockets() {}

    /** As apps register it for all: one factory of one context. */
    static synchronized Secure shared(SSLContext context) {
        if (shared == null) {
            shared = new Secure(context, null, null, null);
        }
        return shared;
    }

    static ProtocolSocketFactory plain(String own) {
        return own.equals("SHARED") ? ClassOfItsOwn.FACTORY : new Noted("127.0.0.1");
    }

    /** TLS as the app wants it: the library has no settings for it. */
    static final class Secure implements SecureProtocolSocketFactory {
        private final SSLContext context;
        private final String[] protocols;
        private final String[] ciphers;
        private final HostnameVerifier verifier;

        Secure(
                SSLContext context,
                String[] protocols,
                String[] ciphers,
                HostnameVerifier verifier) {
            this.context = context;
            this.protocols = protocols;
            this.ciphers = ciphers;
            this.verifier = verifier;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return ready(context.getSocketFactory().createSocket(host, port), host);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            return ready(
                    context.getSocketFactory().createSocket(host, port, local, localPort), host);
        }

        @Override
        public Socket createSocket(
                String host,
                int port,
                InetAddress local,
                int localPort,
                HttpConnectionParams params)
                throws IOException {
            Socket plain = new Socket();
            plain.bind(new InetSocketAddress(local, localPort));
            plain.connect(new InetSocketAddress(host, port), params.getConnectionTimeout());
            return createSocket(plain, host, port, true);
        }

        @Override
        public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
                throws IOException {
            return ready(
                    context.getSocketFactory().createSocket(plain, host, port, autoClose), host);
        }

        private Socket ready(Socket made, String host) throws IOException {
            SSLSocket socket = (SSLSocket) made;
            if (protocols != null) {
                socket.setEnabledProtocols(protocols);
            }
            if (ciphers != null) {
                socket.setEnabledCipherSuites(ciphers);
            }
            if (verifier != null && !verifier.verify(host, socket.getSession())) {
                socket.close();
                throw new SSLPeerUnverifiedException(host);
            }
            return socket;
        }
    }

    /** A verifier without a state. */
    static final class EveryName implements HostnameVerifier {
        @Override
        public boolean verify(String name, SSLSession session) {
            return true;
        }
    }

    /** Of the app's own making, with a field, so that nobody can know that two of them agree. */
    private static final class Noted extends DefaultProtocolSocketFactory {
        private final String note;

        Noted(String note) {
            this.note = note;
        }

        @Override
        public Socket createSocket(
                String host,
                int port,
                InetAddress local,
                int localPort,
                HttpConnectionParams params)
                throws IOException {
            return note == null ? null : super.createSocket(host, port, local, localPort, params);
        }
    }

    /** A socket as apps have it that count or log what passes. */
    private static final class ClassOfItsOwn extends Socket {
        static final ProtocolSocketFactory FACTORY =
                new DefaultProtocolSocketFactory() {
                    @Override
                    public Socket createSocket(
                            String host,
                            int port,
                            InetAddress local,
                            int localPort,
                            HttpConnectionParams params)
                            throws IOException {
                        Socket socket = new ClassOfItsOwn();
                        int timeout = params.getConnectionTimeout();
                        socket.connect(new InetSocketAddress(host, port), timeout);
                        return socket;
                    }
                };
    }
}
