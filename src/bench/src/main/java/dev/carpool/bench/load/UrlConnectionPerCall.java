package dev.carpool.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** Naive code: a TLS context for each call, and {@code disconnect()} after it. */
final class UrlConnectionPerCall implements Caller {

    @Override
    public void get(String url, boolean close) throws IOException {
        HttpURLConnection connection = open(url);
        if (connection instanceof HttpsURLConnection secure) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
                secure.setSSLSocketFactory(context.getSocketFactory());
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
        if (close) {
            connection.setRequestProperty("Connection", "close");
        }
        try {
            InputStream in = connection.getInputStream();
            Answer.check(connection.getResponseCode(), in.readAllBytes());
        } finally {
            connection.disconnect();
        }
    }

    static HttpURLConnection open(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setReadTimeout(10_000);
        return connection;
    }

    @Override
    public void close() {}
}
