package dev.carpool.it.apps.driver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** What an app sets on each HttpURLConnection. */
public final class UrlConnectionHttp implements Http {
    /** Sets something on a connection of the app's. */
    public interface Tuning {
        void of(HttpURLConnection connection) throws Exception;
    }

    private final List<String[]> headers = new ArrayList<>();
    private String way = "DISCONNECT";
    private SSLSocketFactory factory;
    private HostnameVerifier verifier;
    private Proxy proxy;
    private int connectTimeout = -1;
    private int responseTimeout = -1;
    private boolean redirects = true;
    private boolean streams;
    private Authenticator authenticator;
    private Tuning tuning;
    private boolean tunesBodies;

    /** Whoever closes this may be another thread. */
    private volatile HttpURLConnection last;

    void way(String name) {
        way = name;
    }

    /** Null for the JVM's own. */
    public void tls(SSLSocketFactory own, HostnameVerifier ownVerifier) {
        factory = own;
        verifier = ownVerifier;
    }

    void proxy(Proxy own) {
        proxy = own;
    }

    /** Milliseconds; -1 for none. */
    void timeouts(int connect, int response) {
        connectTimeout = connect;
        responseTimeout = response;
    }

    void header(String name, String value) {
        headers.add(new String[] {name, value, "set"});
    }

    void redirects(boolean follow) {
        redirects = follow;
    }

    /** Bodies are of known length, and sent as they are written. */
    void streams(boolean bodies) {
        streams = bodies;
    }

    /** Null for the JVM's own. */
    void authenticator(Authenticator own) {
        authenticator = own;
    }

    /**
     * @param bodies only requests with one
     */
    public void tune(boolean bodies, Tuning own) {
        tunesBodies = bodies;
        tuning = own;
    }

    @Override
    public Reply send(Ask ask) throws Exception {
        HttpURLConnection connection = UrlConnection.open(ask.uri(), proxy);
        last = connection;
        if (connection instanceof HttpsURLConnection) {
            HttpsURLConnection secure = (HttpsURLConnection) connection;
            if (factory != null) {
                secure.setSSLSocketFactory(factory);
            }
            if (verifier != null) {
                secure.setHostnameVerifier(verifier);
            }
        }
        if (authenticator != null) {
            authenticate(connection);
        }
        connection.setRequestMethod(ask.method());
        connection.setInstanceFollowRedirects(redirects);
        if (connectTimeout >= 0) {
            connection.setConnectTimeout(connectTimeout);
        }
        if (responseTimeout >= 0) {
            connection.setReadTimeout(responseTimeout);
        }
        List<String[]> all = new ArrayList<>(headers);
        all.addAll(ask.headers());
        for (String[] header : all) {
            if (header[2].equals("set")) {
                connection.setRequestProperty(header[0], header[1]);
            } else {
                connection.addRequestProperty(header[0], header[1]);
            }
        }
        if (tuning != null && (ask.body() != null || !tunesBodies)) {
            tuning.of(connection);
        }
        String before = connection.getRequestProperties().toString();
        ask.shows(
                () -> before + "\nConnection: " + connection.getRequestProperty("Connection"),
                connection::disconnect);
        if (ask.body() != null) {
            byte[] body = ask.body().getBytes(StandardCharsets.UTF_8);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            if (streams || ask.isOneShot()) {
                connection.setFixedLengthStreamingMode(body.length);
            }
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        return new UrlReply(connection, connection.getResponseCode());
    }

    private void authenticate(HttpURLConnection connection) throws ReflectiveOperationException {
        try {
            HttpURLConnection.class
                    .getMethod("setAuthenticator", Authenticator.class)
                    .invoke(connection, authenticator);
        } catch (NoSuchMethodException java8) {
            throw new UnsupportedOperationException("one authenticator for all", java8);
        }
    }

    @Override
    public void close() {
        if (last != null && way.equals("DISCONNECT")) {
            last.disconnect();
        }
    }

    private final class UrlReply implements Reply {
        private final HttpURLConnection connection;
        private final int status;

        UrlReply(HttpURLConnection connection, int status) {
            this.connection = connection;
            this.status = status;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public String headers() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; connection.getHeaderField(i) != null; i++) {
                text.append(connection.getHeaderFieldKey(i))
                        .append(": ")
                        .append(connection.getHeaderField(i))
                        .append('\n');
            }
            return text.toString();
        }

        @Override
        public InputStream body() throws IOException {
            return status >= HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getErrorStream()
                    : connection.getInputStream();
        }

        @Override
        public String text() throws Exception {
            InputStream body = body();
            if (body == null) {
                return "(none)";
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            byte[] buffer = new byte[1000];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                text.write(buffer, 0, n);
            }
            return text.toString("UTF-8");
        }

        @Override
        public void close() throws IOException {
            switch (way) {
                case "NOTHING":
                    break;
                case "DISCONNECT":
                    connection.disconnect();
                    break;
                case "CLOSE_AND_DISCONNECT":
                    closeBody();
                    connection.disconnect();
                    break;
                default:
                    closeBody();
            }
        }

        private void closeBody() throws IOException {
            InputStream body = body();
            if (body != null) {
                body.close();
            }
        }
    }
}
